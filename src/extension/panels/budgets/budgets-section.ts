import * as vscode from 'vscode';
import type { BudgetRow } from '../../../presentation/panel/budgets/budget-row.ts';
import type { StepPlace } from '../../../protocol/panel/step-place.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import { LiveReading } from '../live-reading.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import { ToldRows } from '../told-rows.ts';
import { budgetRows } from './budget-rows.ts';

/** To add up what was spent everywhere costs more than to draw it. */
const pace = { afterMs: 20, everyMs: 500 };

/** Budgets that hold for what is shown, and how far they are used up. */
export class BudgetsSection implements PanelSection {
  readonly part = 'budgets';
  readonly #options: SectionOptions;
  readonly #reading: LiveReading;
  readonly #told = new ToldRows<BudgetRow>();
  #shown: ExecutionTarget | undefined;
  #step: StepPlace | undefined;
  #listening: vscode.Disposable | undefined;

  constructor(options: SectionOptions) {
    this.#options = options;
    this.#reading = new LiveReading(
      () => this.#read(),
      (message) => options.parts.channel.error(`Budgets: ${message}`),
      pace,
    );
  }

  show(execution: ExecutionTarget | undefined): void {
    this.#shown = execution;
    this.#readSoon();
  }

  lookAt(step: StepPlace | undefined): void {
    this.#step = step;
    this.#readSoon();
  }

  hear(): void {
    // A budget is extended by an answer to its question.
  }

  setVisible(isVisible: boolean): void {
    this.#listening?.dispose();
    this.#listening = undefined;
    this.#told.forget();
    if (!isVisible) return;
    const { workspaces } = this.#options.parts;
    // Whatever is done in the folder may spend of the same task, epic or session.
    this.#listening = vscode.Disposable.from(
      workspaces.onDidRecord(({ workspace }) => {
        if (workspace === this.#shown?.workspace) this.#readSoon();
      }),
      workspaces.onDidChangeRegistry(({ workspace }) => {
        if (workspace === this.#shown?.workspace) this.#readSoon();
      }),
      workspaces.onDidChange(() => this.#readSoon()),
    );
    this.#readSoon();
  }

  dispose(): void {
    this.#listening?.dispose();
    this.#listening = undefined;
    this.#reading.dispose();
  }

  #readSoon(): void {
    if (this.#listening !== undefined) this.#reading.soon();
  }

  async #read(): Promise<void> {
    const shown = this.#shown;
    const rows = shown === undefined ? [] : await budgetRows(shown, this.#step);
    if (this.#listening === undefined || shown !== this.#shown) return;
    const told = this.#told.tell(rows);
    if (told !== undefined) this.#options.tell({ kind: 'budgets_changed', ...told });
  }
}
