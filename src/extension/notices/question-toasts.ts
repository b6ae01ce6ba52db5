/** What VS Code gives for notifications. */
export interface ToastWindow {
  /** Gives what was pressed, once the notification has ended. */
  readonly show: (said: string, offers: readonly string[]) => Promise<string | undefined>;
  /** Takes all notifications out of sight, into the bell. */
  readonly hideAll: () => void;
  /** Milliseconds. */
  readonly now: () => number;
}

/** VS Code takes a notification out of sight by then, unless the pointer is over it. */
const seenForMs = 15_000;

/**
 * Questions as notifications, of which VS Code closes none for us: what tells of a question that is answered goes out of
 * sight as long as it is the newest of them and can be seen.
 */
export class QuestionToasts {
  readonly #window: ToastWindow;
  #newest: { readonly question: string; readonly at: number } | undefined;

  constructor(window: ToastWindow) {
    this.#window = window;
  }

  /** `question`: its id; null: it is about several. Gives what was pressed. */
  async ask(question: string | null, said: string, offers: readonly string[]): Promise<string | undefined> {
    const own = question === null ? undefined : { question, at: this.#window.now() };
    this.#newest = own;
    const chosen = await this.#window.show(said, offers);
    if (this.#newest === own) this.#newest = undefined;
    return chosen;
  }

  noteAnswered(question: string): void {
    const newest = this.#newest;
    if (newest?.question !== question) return;
    this.#newest = undefined;
    if (this.#window.now() - newest.at < seenForMs) this.#window.hideAll();
  }
}
