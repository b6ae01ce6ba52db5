import { openCodeAt } from '../../without-terminal-codes.ts';
import { plainText } from './plain-text.ts';
import { mostShown } from './shown-value.ts';

/** A text that arrives in pieces, for a page: what has come is as `plainText` of all of it would begin. */
export class StreamedText {
  #held = '';
  #told = 0;
  #more = 0;

  /** Characters that came after what a page is told at most. */
  get more(): number {
    return this.#more;
  }

  /** What the page is told on top; empty while it is not clear how it goes on. */
  add(piece: string): string {
    const arrived = this.#held + piece;
    const end = settledEnd(arrived);
    this.#held = arrived.slice(end);
    const text = plainText(arrived.slice(0, end));
    const shown = text.slice(0, Math.max(0, mostShown - this.#told));
    this.#told += shown.length;
    this.#more += text.length - shown.length;
    return shown;
  }
}

/** Up to where what follows changes nothing: not within a character, a line end or a terminal's code. */
function settledEnd(text: string): number {
  const end = openCodeAt(text);
  const last = text.charCodeAt(end - 1);
  const isHalf = last === 0x0d || (last >= 0xd800 && last <= 0xdbff);
  return isHalf ? end - 1 : end;
}
