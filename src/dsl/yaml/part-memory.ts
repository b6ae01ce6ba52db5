import type { KnownPairs } from './known-pairs.ts';
import { type ParsedPart, parsePart } from './parse-part.ts';

/** The parts of a text as they were parsed when it was read last: what has not changed is not parsed again. */
export class PartMemory {
  /** Of the maps in the parts. */
  readonly pairs: KnownPairs = new WeakMap();
  #before = new Map<string, ParsedPart[]>();
  #now = new Map<string, ParsedPart[]>();

  /** A text that stands in two places is parsed for each of them: what was made of it is told apart. */
  parse(text: string, mostCollections: number): ParsedPart {
    const part = this.#before.get(text)?.pop() ?? parsePart(text, mostCollections);
    const same = this.#now.get(text);
    if (same === undefined) this.#now.set(text, [part]);
    else same.push(part);
    return part;
  }

  /** All parts of a text were asked for. What was not is forgotten. */
  finish(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }
}
