import { inTextLanguage } from './text-language.ts';

/** Two whole texts that differ in how many they are about: `{0} step`, `{0} steps`. */
export interface CountedTexts {
  readonly one: string;
  readonly other: string;
}

const rules = inTextLanguage((language) => new Intl.PluralRules(language));

/** The one that fits, by the rules of the language that the texts are in. */
export function byCount(count: number, { one, other }: CountedTexts): string {
  return rules().select(count) === 'one' ? one : other;
}
