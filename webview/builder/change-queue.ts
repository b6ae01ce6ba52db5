import type { FormChange } from '../../src/protocol/builder-messages.ts';
import { movedChange } from './moved-change.ts';

/** A change as it is sent. */
export interface SentChange {
  readonly id: number;
  readonly document: number;
  readonly change: FormChange;
}

/** What has become of a change. */
export interface Settled {
  readonly id: number;
  /** The version that it has made; undefined: it was refused. */
  readonly made: number | undefined;
  /** The version of the document now. */
  readonly current: number;
}

interface QueueOptions<Note> {
  readonly send: (sent: SentChange) => void;
  /** Whether there is anything to do, in the document as it is now. */
  readonly isNeeded: (change: FormChange) => boolean;
  /** A change was made, as it was sent. */
  readonly made: (change: FormChange, note: Note) => void;
  /** Changes are not sent any more: what they were meant for is gone. */
  readonly dropped: (changes: readonly FormChange[]) => void;
}

interface Waiting<Note> {
  readonly change: FormChange;
  readonly note: Note;
}

/**
 * Sends changes one after the other, since each names its place in the document that the one before has made. One that waits
 * goes along with what it was meant for when the one before moves it. `Note`: what is remembered beside a change.
 */
export class ChangeQueue<Note> {
  readonly #options: QueueOptions<Note>;
  #waiting: readonly Waiting<Note>[] = [];
  #underway: (SentChange & Waiting<Note>) | undefined;
  #version = 0;
  /** From this version on only values were set, by this page: all paths are still the same. */
  #sameSince = 0;
  #lastId = 0;

  constructor(options: QueueOptions<Note>) {
    this.#options = options;
  }

  /** Nothing is on its way: what the document says is all that was wanted. */
  get isIdle(): boolean {
    return this.#underway === undefined;
  }

  /** Whether what stood at a path in that version stands there now. */
  hasSamePaths(version: number): boolean {
    return version >= this.#sameSince;
  }

  push(change: FormChange, note: Note): void {
    const last = this.#waiting.at(-1);
    const isReplaced =
      change.kind === 'set' && last?.change.kind === 'set' && isSamePlace(change.path, last.change.path);
    this.#waiting = [...(isReplaced ? this.#waiting.slice(0, -1) : this.#waiting), { change, note }];
    this.sendNext();
  }

  /** Somebody else has changed the document, while nothing was on its way. */
  follow(version: number): void {
    this.#version = version;
    this.#sameSince = version;
  }

  /** The extension is done with a change, and the document is known that came of it. `sendNext` goes on. */
  settle({ id, made, current }: Settled): void {
    const underway = this.#underway;
    if (underway?.id !== id) return;
    this.#underway = undefined;
    const isAlone = current === (made ?? this.#version);
    this.#version = current;
    if (!isAlone || (made !== undefined && underway.change.kind !== 'set')) this.#sameSince = current;
    if (made !== undefined) this.#options.made(underway.change, underway.note);
    if (!isAlone) this.#carry(() => undefined);
    else if (made !== undefined) this.#carry((change) => movedChange(change, underway.change));
  }

  #carry(moved: (change: FormChange) => FormChange | undefined): void {
    const carried = this.#waiting.map((each) => ({ ...each, moved: moved(each.change) }));
    const dropped = carried.filter((each) => each.moved === undefined).map(({ change }) => change);
    this.#waiting = carried.flatMap(({ moved: change, note }) => (change === undefined ? [] : [{ change, note }]));
    if (dropped.length > 0) this.#options.dropped(dropped);
  }

  sendNext(): void {
    if (this.#underway !== undefined) return;
    const [next, ...others] = this.#waiting;
    if (next === undefined) return;
    this.#waiting = others;
    if (!this.#options.isNeeded(next.change)) {
      this.sendNext();
      return;
    }
    this.#lastId += 1;
    const sent = { id: this.#lastId, document: this.#version, change: next.change };
    this.#underway = { ...sent, note: next.note };
    this.#options.send(sent);
  }
}

function isSamePlace(one: readonly (string | number)[], other: readonly (string | number)[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
