import type { FormChange } from '../../src/protocol/builder-messages.ts';

interface Waiting {
  readonly change: FormChange;
  /** The version of the document that the person saw. */
  readonly seen: number;
}

/** A change as it is sent. */
export interface SentChange {
  readonly id: number;
  readonly document: number;
  readonly change: FormChange;
}

/**
 * Sends changes one after the other, since each names its place in the document that the one before has made. One that was
 * made while the places were others is dropped: it would hit something else than what the person saw.
 */
export class ChangeQueue {
  readonly #send: (sent: SentChange) => void;
  readonly #waiting: Waiting[] = [];
  #underway: SentChange | undefined;
  #version = 0;
  /** From this version on only values were set, by this page: all paths are still the same. */
  #sameSince = 0;
  #lastId = 0;

  constructor(send: (sent: SentChange) => void) {
    this.#send = send;
  }

  push(change: FormChange): void {
    const last = this.#waiting.at(-1);
    if (change.kind === 'set' && last?.change.kind === 'set' && isSamePlace(change.path, last.change.path)) {
      this.#waiting.pop();
    }
    this.#waiting.push({ change, seen: this.#version });
    this.#sendNext();
  }

  /** The document has this version now. */
  follow(version: number): void {
    this.#version = version;
    if (this.#underway === undefined) this.#sameSince = version;
  }

  /** The extension is done with a change. */
  settle(id: number, wasMade: boolean): void {
    if (this.#underway?.id !== id) return;
    if (!wasMade || this.#underway.change.kind !== 'set') this.#sameSince = this.#version;
    this.#underway = undefined;
    this.#sendNext();
  }

  #sendNext(): void {
    if (this.#underway !== undefined) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    if (next.seen < this.#sameSince) {
      this.#sendNext();
      return;
    }
    this.#lastId += 1;
    this.#underway = { id: this.#lastId, document: this.#version, change: next.change };
    this.#send(this.#underway);
  }
}

function isSamePlace(one: readonly (string | number)[], other: readonly (string | number)[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
