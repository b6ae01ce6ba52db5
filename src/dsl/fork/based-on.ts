import { openText } from './patched-text.ts';

/** The slug of the workflow that a text is a fork of; null when its steps stand in it, or nothing can be read of it. */
export function basedOn(text: string): string | null {
  // Few files are forks, and reading one costs much more than this.
  if (!text.includes('based_on')) return null;
  return openText(text)?.draft.fork?.based_on ?? null;
}
