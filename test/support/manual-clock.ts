import { FakeClock } from './fake-clock.ts';

/** A fake clock that tells when somebody begins to wait, so that a test can move on at the right moment. */
export class ManualClock extends FakeClock {
  readonly #waiting: number[] = [];
  #watchers: { readonly ms: number; readonly resolve: () => void }[] = [];

  constructor(now = 0) {
    super(now);
  }

  override schedule(ms: number, callback: () => void): { dispose(): void } {
    this.#waiting.push(ms);
    for (const watcher of this.#watchers.filter((one) => one.ms === ms)) watcher.resolve();
    this.#watchers = this.#watchers.filter((one) => one.ms !== ms);
    const forget = (): void => {
      const place = this.#waiting.indexOf(ms);
      if (place !== -1) this.#waiting.splice(place, 1);
    };
    const appointment = super.schedule(ms, () => {
      forget();
      callback();
    });
    return {
      dispose: () => {
        forget();
        appointment.dispose();
      },
    };
  }

  /** Resolves when somebody waits for a timer of exactly this length. */
  whenScheduled(ms: number): Promise<void> {
    if (this.#waiting.includes(ms)) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push({ ms, resolve }));
  }
}
