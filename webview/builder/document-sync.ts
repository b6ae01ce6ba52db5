import type { BuilderNews, FormChange, FormDocument } from '../../src/protocol/builder-messages.ts';
import { ChangeQueue, type SentChange } from './change-queue.ts';
import type { Following } from './view.ts';

type Changed = Extract<BuilderNews, { readonly kind: 'changed' }>;

interface SyncOptions {
  readonly send: (sent: SentChange) => void;
  readonly isNeeded: (change: FormChange) => boolean;
  /** A change was made; the document that came of it is shown next. */
  readonly made: (change: FormChange, following: Following | undefined) => void;
  readonly refused: (reason: string) => void;
  /** Changes waited for their turn, and what they were meant for is gone. */
  readonly dropped: () => void;
  /** Somebody else has changed the document, which is shown next. */
  readonly changedElsewhere: (document: FormDocument) => void;
  readonly show: (document: FormDocument) => void;
  /** Nothing is on its way any more. */
  readonly idle: () => void;
}

/**
 * The document that is shown and the changes of it that are on their way. What comes of a change is shown when it is known to
 * be made, so that what is open and where the keyboard is go along with it.
 */
export class DocumentSync {
  readonly #options: SyncOptions;
  readonly #queue: ChangeQueue<Following | undefined>;
  #version = 0;
  #next: FormDocument | undefined;

  constructor(options: SyncOptions) {
    this.#options = options;
    this.#queue = new ChangeQueue(options);
  }

  get isIdle(): boolean {
    return this.#queue.isIdle;
  }

  /** Whether what stood at a path in that version stands there now. */
  hasSamePaths(version: number): boolean {
    return this.#queue.hasSamePaths(version);
  }

  push(change: FormChange, following: Following | undefined): void {
    this.#queue.push(change, following);
  }

  /** The document is another one. */
  follow(document: FormDocument): void {
    if (!this.isIdle) {
      this.#next = document;
      return;
    }
    this.#queue.follow(document.version);
    this.#options.changedElsewhere(document);
    this.#show(document);
  }

  settle({ id, document, refusal }: Changed): void {
    const next = this.#next;
    this.#next = undefined;
    const current = next?.version ?? this.#version;
    if (refusal !== null) this.#options.refused(refusal);
    this.#queue.settle({ id, made: refusal === null ? document : undefined, current });
    if (next !== undefined) this.#show(next);
    this.#queue.sendNext();
    if (this.isIdle) this.#options.idle();
  }

  #show(document: FormDocument): void {
    this.#version = document.version;
    this.#options.show(document);
  }
}
