import { DisposableStore } from '../../../base/disposable.ts';
import { messageOf } from '../../../base/errors.ts';
import { momentTypes } from '../../../domain/execution-progress.ts';
import type { FactType } from '../../../domain/execution-event.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import { LiveReading } from '../../pages/live-reading.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';

const types: ReadonlySet<FactType> = new Set(momentTypes);

/** Tells what parts the time of the steps of the execution that is shown: each moment once. */
export class TimelineSection implements PanelSection {
  readonly part = 'timeline';
  readonly #options: SectionOptions;
  #shown: ExecutionTarget | undefined;
  #following: DisposableStore | undefined;
  #isVisible = false;

  constructor(options: SectionOptions) {
    this.#options = options;
  }

  show(execution: ExecutionTarget | undefined): void {
    this.#shown = execution;
    this.#follow();
  }

  hear(): void {
    // The page wants nothing of it but to be told.
  }

  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.#follow();
  }

  dispose(): void {
    this.#isVisible = false;
    this.#follow();
  }

  #follow(): void {
    this.#following?.dispose();
    this.#following = undefined;
    const shown = this.#shown;
    if (shown === undefined || !this.#isVisible) return;
    this.#following = new DisposableStore();
    const reading = this.#following.add(this.#readingOf(shown));
    const listening = shown.workspace.onDidRecord(({ execution_id, type }) => {
      if (execution_id === shown.id && types.has(type)) reading.soon();
    });
    this.#following.add(listening);
    reading.soon();
  }

  #readingOf({ workspace, id }: ExecutionTarget): LiveReading {
    let last = 0;
    let isFirst = true;
    const read = async (signal: AbortSignal): Promise<void> => {
      const moments = await (await workspace.open()).stepMoments(id, last);
      if (signal.aborted || (moments.length === 0 && !isFirst)) return;
      this.#options.tell({ kind: 'timeline_moments', execution: id, is_whole: isFirst, moments });
      last = moments.at(-1)?.seq ?? last;
      isFirst = false;
    };
    return new LiveReading({
      read: ({ signal }) => read(signal),
      onFailure: (error) => this.#options.parts.channel.error(`Orchestration: ${messageOf(error)}`),
    });
  }
}
