/** Text in the place of what stands from `start` to before `end`: offsets in UTF-16 units of the text as it is. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text after the edits, which are in its order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let written = 0;
  for (const edit of edits) {
    pieces.push(text.slice(written, edit.start), edit.text);
    written = edit.end;
  }
  return pieces.join('') + text.slice(written);
}

/** In the order of the text; of edits at one place those that only insert come first. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The edit without what is the same before and after it at its borders; undefined when nothing is left. */
export function withoutSame(edit: TextEdit, text: string): TextEdit | undefined {
  const before = text.slice(edit.start, edit.end);
  const after = edit.text;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  while (head > 0 && (isWithinUnit(before, head) || isWithinUnit(after, head))) head -= 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  while (tail > 0 && (isWithinUnit(before, before.length - tail) || isWithinUnit(after, after.length - tail)))
    tail -= 1;
  if (head === before.length && head === after.length) return undefined;
  return { start: edit.start + head, end: edit.end - tail, text: after.slice(head, after.length - tail) };
}

/** Between the two halves of a character, or of a line break. */
function isWithinUnit(text: string, at: number): boolean {
  const next = text.charCodeAt(at);
  return (next >= 0xdc00 && next <= 0xdfff) || (text[at] === '\n' && text[at - 1] === '\r');
}
