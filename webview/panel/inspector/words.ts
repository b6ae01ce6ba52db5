import * as l10n from '@vscode/l10n';

/** A text in the person's language, with `{0}` and so on filled in. */
export type Words = (text: string, ...parts: readonly (string | number)[]) => string;

export const words: Words = (text, ...parts) => l10n.t(text, ...parts);
