import { momentTypes } from '../../../domain/execution-progress.ts';
import type { FactType } from '../../../domain/execution-event.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import { SeenReading } from '../seen-reading.ts';

const types: ReadonlySet<FactType> = new Set(momentTypes);

/** Tells what parts the time of the steps of the execution that is shown: each moment once. */
export class TimelineSection implements PanelSection {
  readonly part = 'timeline';
  readonly #options: SectionOptions;
  readonly #reading: SeenReading;
  #shown: ExecutionTarget | undefined;
  /** The `seq` of the last moment that was told; undefined: the page knows none. */
  #last: number | undefined;

  constructor(options: SectionOptions) {
    this.#options = options;
    this.#reading = new SeenReading({
      ...{ section: options, part: this.part },
      read: ({ signal }) => this.#read(signal),
      follow: (soon) => [
        options.host.workspaces.onDidRecord(({ workspace, event }) => {
          const isShown = workspace === this.#shown?.workspace && event.execution_id === this.#shown.id;
          if (isShown && types.has(event.type)) soon();
        }),
      ],
    });
  }

  show(execution: ExecutionTarget | undefined): void {
    this.#shown = execution;
    this.#last = undefined;
    this.#reading.soon();
  }

  hear(): void {
    // The page wants nothing of it but to be told.
  }

  setVisible(isVisible: boolean): void {
    this.#last = undefined;
    if (isVisible) this.#reading.begin();
    else this.#reading.dispose();
  }

  dispose(): void {
    this.#reading.dispose();
  }

  async #read(signal: AbortSignal): Promise<void> {
    const shown = this.#shown;
    if (shown === undefined) return;
    const last = this.#last;
    const moments = await (await shown.workspace.open()).stepMoments(shown.id, last ?? 0);
    if (signal.aborted || shown !== this.#shown || (moments.length === 0 && last !== undefined)) return;
    this.#options.tell({ kind: 'timeline_moments', execution: shown.id, is_whole: last === undefined, moments });
    this.#last = moments.at(-1)?.seq ?? last ?? 0;
  }
}
