import type { BudgetRow } from '../../../presentation/panel/budgets/budget-row.ts';
import type { StepPlace } from '../../../protocol/panel/step-place.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import type { FolderWorkspace } from '../../workspace/folder-workspace.ts';
import { ToldRows } from '../../pages/told-rows.ts';
import { SeenReading } from '../seen-reading.ts';
import { budgetRows } from './budget-rows.ts';

/** To add up what was spent everywhere costs more than to draw it. */
const pace = { afterMs: 20, everyMs: 500 };

/** Budgets that hold for what is shown, and how far they are used up. */
export class BudgetsSection implements PanelSection {
  readonly part = 'budgets';
  readonly #options: SectionOptions;
  readonly #reading: SeenReading;
  readonly #told = new ToldRows<BudgetRow>();
  #shown: ExecutionTarget | undefined;
  #step: StepPlace | undefined;

  constructor(options: SectionOptions) {
    this.#options = options;
    const { workspaces } = options.host;
    const isHere = ({ workspace }: { readonly workspace: FolderWorkspace }): boolean =>
      workspace === this.#shown?.workspace;
    this.#reading = new SeenReading({
      ...{ section: options, part: this.part },
      read: ({ signal }) => this.#read(signal),
      // Whatever is done in the folder may spend of the same task, epic or session.
      follow: (soon) => [
        workspaces.onDidRecord((recorded) => isHere(recorded) && soon()),
        workspaces.onDidChangeRegistry((changed) => isHere(changed) && soon()),
        workspaces.onDidChange(soon),
      ],
      pace,
    });
  }

  show(execution: ExecutionTarget | undefined): void {
    this.#shown = execution;
    this.#reading.soon();
  }

  lookAt(step: StepPlace | undefined): void {
    this.#step = step;
    this.#reading.soon();
  }

  hear(): void {
    // A budget is extended by an answer to its question.
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
    const shown = this.#shown;
    const rows = shown === undefined ? [] : await budgetRows(shown, this.#step);
    if (signal.aborted || shown !== this.#shown) return;
    const news = this.#told.tell(rows);
    if (news !== undefined) this.#options.tell({ kind: 'budgets_changed', ...news });
  }
}
