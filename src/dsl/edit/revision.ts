import { applyEdits, type TextEdit, withoutSame } from './text-edit.ts';

type Piece =
  /** Of the text as it was. */
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  | { readonly kind: 'new'; readonly text: string };

/** Edits one after the other, each of the text as those before it left it. */
export class Revision {
  readonly #before: string;
  #pieces: readonly Piece[];
  #text: string;

  constructor(text: string) {
    this.#before = text;
    this.#text = text;
    this.#pieces = [{ kind: 'kept', start: 0, end: text.length }];
  }

  /** As it is now. */
  get text(): string {
    return this.#text;
  }

  apply(edits: readonly TextEdit[]): void {
    this.#text = applyEdits(this.#text, edits);
    const pieces: Piece[] = [];
    let written = 0;
    for (const { start, end, text } of edits) {
      pieces.push(...this.#between(written, start), { kind: 'new', text });
      written = end;
    }
    this.#pieces = [...pieces, ...this.#between(written, Number.POSITIVE_INFINITY)];
  }

  /** All of them as edits of the text as it was. */
  edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let [start, text] = [0, ''];
    const end: Piece = { kind: 'kept', start: this.#before.length, end: this.#before.length };
    for (const piece of [...this.#pieces, end]) {
      if (piece.kind === 'new') {
        text += piece.text;
        continue;
      }
      if (piece.start > start || text !== '') {
        const edit = withoutSame({ start, end: piece.start, text }, this.#before);
        if (edit !== undefined) edits.push(edit);
      }
      [start, text] = [piece.end, ''];
    }
    return edits;
  }

  /** What the text consists of now from one offset to another one. */
  #between(from: number, to: number): readonly Piece[] {
    const pieces: Piece[] = [];
    let at = 0;
    for (const piece of this.#pieces) {
      const length = piece.kind === 'new' ? piece.text.length : piece.end - piece.start;
      const [first, last] = [Math.max(from - at, 0), Math.min(to - at, length)];
      if (first < last) pieces.push(cut(piece, first, last));
      at += length;
    }
    return pieces;
  }
}

function cut(piece: Piece, first: number, last: number): Piece {
  if (piece.kind === 'new') return { kind: 'new', text: piece.text.slice(first, last) };
  return { kind: 'kept', start: piece.start + first, end: piece.start + last };
}
