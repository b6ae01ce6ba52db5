/** What other languages call the size of a list or a text. */
const lengthWords: ReadonlySet<string> = new Set(['length', 'size', 'count', 'len']);

export function isLengthWord(word: string): boolean {
  return lengthWords.has(word);
}

/** "…: write size($.list)." `subject` is the list or text as it is written. */
export function adviseSize(what: string, subject: string): string {
  return `${what}: write size(${subject}).`;
}
