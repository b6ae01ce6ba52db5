import { FakeClock } from './fake-clock.ts';

/** A fake clock that tells when somebody begins to wait, so that a test can move on at the right moment. */
export class ManualClock extends FakeClock {
  readonly #waiting = new Set<{ readonly ms: number }>();
  #watchers: { readonly ms: number; readonly resolve: () => void }[] = [];

  constructor(now = 0) {
    super(now);
  }

  override schedule(ms: number, callback: () => void): { dispose(): void } {
    const waiting = { ms };
    this.#waiting.add(waiting);
    for (const watcher of this.#watchers.filter((one) => one.ms === ms)) watcher.resolve();
    this.#watchers = this.#watchers.filter((one) => one.ms !== ms);
    const appointment = super.schedule(ms, () => {
      this.#waiting.delete(waiting);
      callback();
    });
    return {
      dispose: () => {
        this.#waiting.delete(waiting);
        appointment.dispose();
      },
    };
  }

  /** Resolves when somebody waits for a timer of exactly this length. */
  whenScheduled(ms: number): Promise<void> {
    if ([...this.#waiting].some((one) => one.ms === ms)) return Promise.resolve();
    return new Promise((resolve) => this.#watchers.push({ ms, resolve }));
  }
}
