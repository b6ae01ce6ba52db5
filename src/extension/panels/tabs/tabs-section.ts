import * as vscode from 'vscode';
import { openQuestionCount } from '../../workspace/open-question-count.ts';
import { LiveReading } from '../live-reading.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';

/** What stands on the tabs of the panel: how much there is behind those that are not seen. */
export class TabsSection implements PanelSection {
  readonly part = 'tabs';
  readonly #options: SectionOptions;
  readonly #reading: LiveReading;
  #listening: vscode.Disposable | undefined;
  #told = '';

  constructor(options: SectionOptions) {
    this.#options = options;
    this.#reading = new LiveReading(
      () => this.#read(),
      (message) => options.parts.channel.error(`Orchestration: ${message}`),
    );
  }

  show(): void {
    // Questions are counted in all executions.
  }

  hear(): void {
    // Nothing is asked of the tabs.
  }

  setVisible(isVisible: boolean): void {
    this.#listening?.dispose();
    this.#listening = undefined;
    this.#told = '';
    if (!isVisible) return;
    const { workspaces } = this.#options.parts;
    this.#listening = vscode.Disposable.from(
      workspaces.onDidChange(() => this.#reading.soon()),
      workspaces.onDidRecord(({ event }) => {
        if (event.type.startsWith('approval_') || event.type.startsWith('execution_')) this.#reading.soon();
      }),
    );
    this.#reading.soon();
  }

  dispose(): void {
    this.#listening?.dispose();
    this.#listening = undefined;
    this.#reading.dispose();
  }

  async #read(): Promise<void> {
    const { parts, tell } = this.#options;
    const counts = { approvals: await openQuestionCount(parts.workspaces.all) };
    const told = JSON.stringify(counts);
    if (this.#listening === undefined || told === this.#told) return;
    this.#told = told;
    tell({ kind: 'tab_counts', counts });
  }
}
