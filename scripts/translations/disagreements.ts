import type { Translations } from './translation-problems.ts';

/**
 * Texts that are both in the manifest and said by the code, such as titles of commands, which are translated differently
 * there: a person would look for a command by a name that it does not have. Empty where all agree.
 */
export function disagreements(
  manifest: Translations,
  translated: { readonly manifest: Translations; readonly code: Translations },
): readonly string[] {
  return Object.entries(manifest)
    .filter(([key, english]) => {
      const [here, there] = [translated.manifest[key], translated.code[english]];
      return here !== undefined && there !== undefined && here !== there;
    })
    .map(([key, english]) => `${key}: '${english}' is '${translated.manifest[key]}' and '${translated.code[english]}'`);
}
