import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { LiveReading, type LiveReadingOptions } from '../pages/live-reading.ts';

export interface SeenReadingOptions extends LiveReadingOptions {
  /** Listens to what may change what is read, and says when something has. */
  readonly follow: (soon: () => void) => readonly Disposable[];
}

/** Reads what a section shows as long as it is seen: when that begins, and soon after something has changed. */
export class SeenReading {
  readonly #options: SeenReadingOptions;
  #seen: DisposableStore | undefined;
  #reading: LiveReading | undefined;

  constructor(options: SeenReadingOptions) {
    this.#options = options;
  }

  begin(): void {
    this.dispose();
    const seen = new DisposableStore();
    const reading = seen.add(new LiveReading(this.#options));
    for (const each of this.#options.follow(() => reading.soon())) seen.add(each);
    this.#seen = seen;
    this.#reading = reading;
    reading.soon();
  }

  /** What it reads is another thing than before. No effect while it is not seen. */
  soon(): void {
    this.#reading?.soon();
  }

  /** Until it begins again. */
  dispose(): void {
    this.#seen?.dispose();
    this.#seen = undefined;
    this.#reading = undefined;
  }
}
