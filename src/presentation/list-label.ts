import { inTextLanguage } from './text-language.ts';

const conjunction = inTextLanguage((language) => new Intl.ListFormat(regionOf(language), { type: 'conjunction' }));
const disjunction = inTextLanguage((language) => new Intl.ListFormat(regionOf(language), { type: 'disjunction' }));

/** `a, b and c`. */
export function together(names: readonly string[]): string {
  return conjunction().format(names);
}

/** `a, b or c`. */
export function alternatives(names: readonly string[]): string {
  return disjunction().format(names);
}

/** Our English has no comma before the last one. */
function regionOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}
