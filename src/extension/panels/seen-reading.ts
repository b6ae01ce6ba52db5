import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { messageOf } from '../../base/errors.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import type { PanelPart } from '../../protocol/panel/shell-messages.ts';
import { LiveReading, type LiveReadingOptions } from '../pace/live-reading.ts';
import type { SectionOptions } from './panel-section.ts';

export interface SeenReadingOptions extends Omit<LiveReadingOptions, 'onFailure'> {
  readonly section: SectionOptions;
  /** In whose place it is said what cannot be read. */
  readonly part: PanelPart;
  /** Listens to what may change what is read, and says when something has. */
  readonly follow: (soon: () => void) => readonly Disposable[];
}

/** Reads what a section shows as long as it is seen: when that begins, and soon after something has changed. */
export class SeenReading {
  readonly #options: SeenReadingOptions;
  #seen: DisposableStore | undefined;
  #reading: LiveReading | undefined;
  /** What the page says in the section's place; empty: nothing. */
  #problem = '';

  constructor(options: SeenReadingOptions) {
    this.#options = options;
  }

  begin(): void {
    this.dispose();
    this.#say('');
    const seen = new DisposableStore();
    const { pace, follow } = this.#options;
    const reading = new LiveReading({
      read: ({ signal }) => this.#read(signal),
      onFailure: (error) => this.#fail(error),
      pace,
    });
    seen.add(reading);
    for (const each of follow(() => reading.soon())) seen.add(each);
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

  async #read(signal: AbortSignal): Promise<void> {
    await this.#options.read({ signal });
    if (!signal.aborted) this.#say('');
  }

  #fail(error: unknown): void {
    const { section, part } = this.#options;
    section.host.logError(`${part}: ${messageOf(error)}`);
    this.#say(failureWords(error));
  }

  #say(problem: string): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    const { section, part } = this.#options;
    section.tell({ kind: 'part_problem', part, problem });
  }
}
