/** A text in the person's language, with `{0}` and so on filled in. */
export type Words = (text: string, ...parts: readonly (string | number)[]) => string;

/** `translations`: by the English text; what has none is shown in English. */
export function wordsIn(translations: Readonly<Record<string, string>>): Words {
  return (text, ...parts) => {
    const translated = Object.hasOwn(translations, text) ? (translations[text] ?? text) : text;
    return translated.replaceAll(/\{(\d+)\}/g, (whole, index: string) => String(parts[Number(index)] ?? whole));
  };
}
