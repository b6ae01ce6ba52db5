import { nothing } from 'lit';
import { hasEnded } from '../../../src/domain/execution.ts';
import { withTableChanges } from '../../../src/presentation/row-changes.ts';
import type { ShownExecution } from '../../../src/presentation/panel/shown-execution.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { ProgressNews } from '../../../src/protocol/panel/progress-messages.ts';
import type { PageSection } from '../page-section.ts';

type Part = Extract<ProgressNews, { readonly kind: 'progress_part' }>;

/** What the page knows of executions. Other sections draw it. */
export class ProgressStore implements PageSection {
  readonly part = 'progress';
  #executions: ReadonlyMap<string, ShownExecution> = new Map();
  #failures: ReadonlyMap<string, string> = new Map();
  #shapes = 0;
  #listings = 0;
  #shown = '';

  /** By id: that which is shown, and those that are open in it. A new map after each change. */
  get executions(): ReadonlyMap<string, ShownExecution> {
    return this.#executions;
  }

  /** Why an execution cannot be read, by its id. */
  get failures(): ReadonlyMap<string, string> {
    return this.#failures;
  }

  /** Another number when other steps are to be drawn than before, or one holds more. */
  get shapes(): number {
    return this.#shapes;
  }

  /** Another number when there are other steps than before. */
  get listings(): number {
    return this.#listings;
  }

  get isLive(): boolean {
    return [...this.#executions.values()].some(({ head }) => !hasEnded(head) && !head.interrupted);
  }

  hear(news: PanelNews): boolean {
    switch (news.kind) {
      case 'panel_shows':
        return this.#show(news.choice.execution?.id ?? '');
      case 'progress_whole': {
        const { head, graph } = news;
        const steps = new Map(news.steps.map((step) => [step.path, step]));
        const children = new Map(news.children.map((child) => [child.id, child]));
        this.#put(news.execution, { head, graph, steps, children });
        this.#shapes += 1;
        this.#listings += 1;
        return true;
      }
      case 'progress_part':
        return this.#change(news);
      case 'progress_failed':
        this.#failures = new Map([...this.#failures, [news.execution, news.message]]);
        return true;
      default:
        return false;
    }
  }

  render(): typeof nothing {
    return nothing;
  }

  /** What is known of another one is of no use. */
  #show(id: string): boolean {
    if (id === this.#shown) return false;
    this.#shown = id;
    this.#executions = new Map();
    this.#failures = new Map();
    this.#shapes += 1;
    return true;
  }

  #change({ execution, head, steps, children }: Part): boolean {
    const known = this.#executions.get(execution);
    if (known === undefined) return false;
    const hasOtherItems = steps.put.some(({ path, items }) => items !== (known.steps.get(path)?.items ?? null));
    const hasOtherSteps = steps.order !== null || steps.removed.length > 0;
    if (hasOtherSteps || steps.put.some(({ path }) => !known.steps.has(path))) this.#listings += 1;
    if (hasOtherItems || children.put.length + children.removed.length > 0) this.#shapes += 1;
    this.#put(execution, {
      ...known,
      head: head ?? known.head,
      steps: withTableChanges(known.steps, steps, ({ path }) => path),
      children: withTableChanges(known.children, children, ({ id }) => id),
    });
    return true;
  }

  #put(id: string, shown: ShownExecution): void {
    this.#executions = new Map([...this.#executions, [id, shown]]);
    if (!this.#failures.has(id)) return;
    this.#failures = new Map([...this.#failures].filter(([each]) => each !== id));
  }
}
