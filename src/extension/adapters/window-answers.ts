import type { Clock } from '../../base/clock.ts';

/**
 * Milliseconds to wait for an answer. A keychain may ask its person first, and extensions that bring models begin with the
 * first question; a window that has answered before, or has once not answered, is waited for less.
 */
const limits = { first: 30_000, later: 2_000 };

type Timers = Pick<Clock, 'schedule'>;

const timers: Timers = {
  schedule: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return { dispose: () => clearTimeout(timer) };
  },
};

/**
 * Asks the window of this extension host, and takes what it answered last where it is silent. A host whose window is gone
 * (the tab was closed, the machine sleeps) lives on for hours and works for other windows and terminals, but nobody
 * answers what it asks.
 */
export class WindowAnswers<T> {
  readonly #timers: Timers;
  readonly #last = new Map<string, T>();
  #isSilent = false;

  constructor(given = timers) {
    this.#timers = given;
  }

  /** `nothing`: where the window is silent and has not answered this before. */
  async ask(question: string, asked: PromiseLike<T>, nothing: T): Promise<T> {
    const isShort = this.#isSilent || this.#last.has(question);
    const answered = Promise.resolve(asked).then((answer) => {
      this.#isSilent = false;
      this.#last.set(question, answer);
      return answer;
    });
    const silence = Promise.withResolvers<T>();
    const appointment = this.#timers.schedule(isShort ? limits.later : limits.first, () => {
      this.#isSilent = true;
      silence.resolve(this.#last.get(question) ?? nothing);
    });
    try {
      return await Promise.race([answered, silence.promise]);
    } finally {
      appointment.dispose();
    }
  }
}
