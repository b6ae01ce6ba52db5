import * as l10n from '@vscode/l10n';

/** The language of the texts that are shown, as its tag of BCP 47: each translation says its own. */
export function textLanguage(): string {
  return l10n.t({ message: 'en', comment: ['The tag of the language of this file, such as de or pt-BR'] });
}

/**
 * Something of `Intl`, made once for each language of the texts: to make one takes as long as a hundred uses of it.
 * `create` gets the tag of that language.
 */
export function inTextLanguage<T>(create: (language: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const language = textLanguage();
    const known = made.get(language);
    if (known !== undefined) return known;
    const fresh = create(language);
    made.set(language, fresh);
    return fresh;
  };
}
