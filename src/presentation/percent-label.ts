import { inTextLanguage } from './text-language.ts';

const percent = inTextLanguage((language) => new Intl.NumberFormat(language, { style: 'percent', useGrouping: false }));

/** A share of 1 as people say it: `72%`. */
export function percentLabel(share: number): string {
  return percent().format(Math.round(share * 100) / 100);
}
