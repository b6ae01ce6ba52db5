/** Texts in another language, by their keys. */
export type Translations = Readonly<Record<string, string>>;

export interface TranslationProblem {
  readonly key: string;
  readonly what: 'missing' | 'not said any more' | 'other places for values';
}

/** What is wrong with the translations of `texts` (keys to English texts). */
export function translationProblems(texts: Translations, translations: Translations): readonly TranslationProblem[] {
  const missing = Object.keys(texts).filter((key) => (translations[key] ?? '').trim() === '');
  const old = Object.keys(translations).filter((key) => !Object.hasOwn(texts, key));
  const others = Object.entries(translations).filter(
    ([key, translated]) =>
      Object.hasOwn(texts, key) && translated.trim() !== '' && placesOf(translated) !== placesOf(texts[key] ?? ''),
  );
  return [
    ...missing.map((key) => ({ key, what: 'missing' }) as const),
    ...old.map((key) => ({ key, what: 'not said any more' }) as const),
    ...others.map(([key]) => ({ key, what: 'other places for values' }) as const),
  ];
}

/** `{0}`, links to commands and icons, which stay as they are. */
function placesOf(text: string): string {
  return [...text.matchAll(/\{\w+\}|\(command:[^)]*\)|\$\([\w-]+\)|%[\w.]+%/g)]
    .map(([place]) => place)
    .sort()
    .join(' ');
}
