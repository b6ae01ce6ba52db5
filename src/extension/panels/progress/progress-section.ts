import { failureWords } from '../../../presentation/palette-words.ts';
import { noChanges, tableChanges } from '../../../presentation/row-changes.ts';
import { isSameData } from '../../../presentation/same-data.ts';
import type { ShownExecution } from '../../../presentation/panel/shown-execution.ts';
import type { PanelRequest } from '../../../protocol/panel-messages.ts';
import type { ProgressNews } from '../../../protocol/panel/progress-messages.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import type { PanelSection, SectionOptions } from '../panel-section.ts';
import { FollowedExecution } from './followed-execution.ts';

/** Executions that are open in the one that is shown: more at once nobody can look at. */
const mostOpen = 100;

/** Tells how the execution that is shown goes on, and those below it that are open in it. */
export class ProgressSection implements PanelSection {
  readonly part = 'progress';
  readonly #tell: SectionOptions['tell'];
  readonly #followed = new Map<string, FollowedExecution>();
  #shown: ExecutionTarget | undefined;
  #open: readonly string[] = [];
  #isVisible = false;

  constructor({ tell }: SectionOptions) {
    this.#tell = tell;
  }

  show(execution: ExecutionTarget | undefined): void {
    // The folder's workspace is another one after it was opened anew.
    if (execution?.id === this.#shown?.id && execution?.workspace === this.#shown?.workspace) return;
    this.#shown = execution;
    this.#open = [];
    this.#end();
    this.#follow();
  }

  hear(request: PanelRequest): void {
    if (request.kind !== 'open_executions') return;
    this.#open = request.executions.slice(0, mostOpen);
    this.#follow();
  }

  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    this.#end();
    this.#follow();
  }

  dispose(): void {
    this.#isVisible = false;
    this.#end();
  }

  #end(): void {
    for (const followed of this.#followed.values()) followed.dispose();
    this.#followed.clear();
  }

  #follow(): void {
    const shown = this.#shown;
    const wanted = new Set(shown === undefined || !this.#isVisible ? [] : [shown.id, ...this.#open]);
    for (const [id, followed] of this.#followed) {
      if (wanted.has(id)) continue;
      followed.dispose();
      this.#followed.delete(id);
    }
    if (shown === undefined) return;
    for (const id of wanted) if (!this.#followed.has(id)) this.#begin({ ...shown, id });
  }

  #begin(target: ExecutionTarget): void {
    let told: ShownExecution | undefined;
    const followed = new FollowedExecution(target, {
      onDidRead: (shown) => {
        const news = told === undefined ? wholeOf(shown) : partOf(told, shown);
        told = shown;
        if (news !== undefined) this.#tell(news);
      },
      onFailure: (error) => {
        this.#tell({ kind: 'progress_failed', execution: target.id, message: failureWords(error) });
      },
    });
    this.#followed.set(target.id, followed);
  }
}

function wholeOf({ head, steps, children, graph }: ShownExecution): ProgressNews {
  const rows = { steps: [...steps.values()], children: [...children.values()] };
  return { kind: 'progress_whole', execution: head.id, head, graph, ...rows };
}

/** Undefined: it shows the same. */
function partOf(before: ShownExecution, now: ShownExecution): ProgressNews | undefined {
  if (before.graph !== now.graph) return wholeOf(now);
  const steps = tableChanges(before.steps, now.steps);
  const children = tableChanges(before.children, now.children);
  const head = isSameData(before.head, now.head) ? null : now.head;
  if (head === null && steps === undefined && children === undefined) return undefined;
  const changes = { steps: steps ?? noChanges, children: children ?? noChanges };
  return { kind: 'progress_part', execution: now.head.id, head, ...changes };
}
