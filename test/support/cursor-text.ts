import assert from 'node:assert/strict';

export interface CursorText {
  readonly text: string;
  /** In UTF-16 units, in the text without the mark. */
  readonly offset: number;
}

/**
 * Takes the mark `|` out of a text and says where it was. Where there are several, those of block scalars (`key: |` and
 * nothing behind it) and of `||` are none.
 */
export function cursorText(marked: string): CursorText {
  const all = [...marked.matchAll(/\|+/g)].filter(([bars]) => bars.length === 1);
  const marks = all.length === 1 ? all : all.filter(({ index }) => !isBlockScalar(marked, index));
  assert.equal(marks.length, 1, `one mark in\n${marked}`);
  const offset = marks[0]?.index ?? 0;
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

function isBlockScalar(text: string, at: number): boolean {
  return /[:-] $/.test(text.slice(0, at)) && /^\|[-+]?\d?\r?\n/.test(text.slice(at));
}
