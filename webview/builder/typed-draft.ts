import type { DraftKind } from '../../src/protocol/builder-messages.ts';
import type { Readiness } from './readiness.ts';

/** What is typed first is told at once, what follows after this pause in typing. */
const pauseMs = 300;

interface DraftOptions {
  /** What the file says. */
  readonly text: () => string;
  readonly readiness: (draft: string) => Readiness;
  readonly tell: (draft: string) => void;
  /** Something is typed that is not told yet. */
  readonly keep: () => void;
  readonly changed: () => void;
}

/** What somebody types in a box, until the file says it. */
export class TypedDraft {
  readonly #options: DraftOptions;
  #draft: string | undefined;
  /** What was told and has not come back from the file, in this order. */
  #told: readonly string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: DraftOptions) {
    this.#options = options;
  }

  /** What stands in the box. */
  get text(): string {
    return this.#draft ?? this.#options.text();
  }

  /** It is never told as it is. */
  get isWrong(): boolean {
    return this.#draft !== undefined && this.#options.readiness(this.#draft) === 'wrong';
  }

  type(draft: string): void {
    this.set(draft);
    if (this.#isReady()) this.#tellSoon();
    else this.#options.keep();
  }

  /** Another text, which is told later. */
  set(draft: string): void {
    this.#draft = draft;
    this.#options.changed();
  }

  /** Tells it as it is, as when the box is left; what was refused once is tried again. */
  tell(): void {
    if (this.#draft === undefined || this.isWrong) return;
    if (this.#draft === this.#options.text() && this.#told.length === 0) return;
    this.#told = [...this.#told, this.#draft];
    this.#options.tell(this.#draft);
  }

  tellKind(drafts: DraftKind): void {
    if (drafts === 'all' || this.#isReady()) this.tell();
  }

  /** The file says something else: what was told, or what takes the place of all that was typed. */
  follow(): void {
    const text = this.#options.text();
    const told = this.#told.indexOf(text);
    if (told === -1 || (text === this.#draft && told === this.#told.length - 1)) this.forget();
    else this.#told = this.#told.slice(told + 1);
  }

  forget(): void {
    this.#told = [];
    this.#draft = undefined;
    this.#options.changed();
  }

  #isReady(): boolean {
    return this.#options.readiness(this.text) === 'ready';
  }

  /** The first of what is typed makes the file one that has changes, so that nobody closes it without a question. */
  #tellSoon(): void {
    const isFirst = this.#timer === undefined;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isReady() && this.#draft !== this.#told.at(-1)) this.tell();
    }, pauseMs);
    if (isFirst) this.tell();
  }
}
