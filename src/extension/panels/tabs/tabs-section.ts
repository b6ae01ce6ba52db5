import type { TabCounts } from '../../../protocol/panel/tabs-messages.ts';
import { openQuestionCount } from '../../workspace/open-question-count.ts';
import { ToldValue } from '../../pages/told-value.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import { SeenReading } from '../seen-reading.ts';

/** What stands on the tabs of the panel: how much there is behind those that are not seen. */
export class TabsSection implements PanelSection {
  readonly part = 'tabs';
  readonly #options: SectionOptions;
  readonly #reading: SeenReading;
  readonly #told = new ToldValue<TabCounts>();

  constructor(options: SectionOptions) {
    this.#options = options;
    const { workspaces } = options.host;
    this.#reading = new SeenReading({
      ...{ section: options, part: this.part },
      read: ({ signal }) => this.#read(signal),
      follow: (soon) => [
        workspaces.onDidChange(soon),
        workspaces.onDidRecord(({ event }) => {
          if (event.type.startsWith('approval_') || event.type.startsWith('execution_')) soon();
        }),
      ],
    });
  }

  show(): void {
    // Questions are counted in all executions.
  }

  hear(): void {
    // Nothing is asked of the tabs.
  }

  setVisible(isVisible: boolean): void {
    this.#told.forget();
    if (isVisible) this.#reading.begin();
    else this.#reading.dispose();
  }

  dispose(): void {
    this.#reading.dispose();
  }

  async #read(signal: AbortSignal): Promise<void> {
    const { host, tell } = this.#options;
    const counts = { approvals: await openQuestionCount(host.workspaces.all) };
    if (!signal.aborted && this.#told.take(counts)) tell({ kind: 'tab_counts', counts });
  }
}
