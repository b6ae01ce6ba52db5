import { graphState } from '../../../src/presentation/panel/graph-state.ts';
import { type ItemCounts, itemCounts } from '../../../src/presentation/panel/item-counts.ts';
import type { LiveGraph } from '../../../src/presentation/panel/live-graph.ts';
import type { ShownExecution } from '../../../src/presentation/panel/shown-execution.ts';
import { type ShownStatus, shownStatuses } from '../../../src/presentation/shown-statuses.ts';
import { stepsInItems } from '../../../src/presentation/panel/steps-in-items.ts';
import type { StateOf } from '../../shared/graph/graph-view.ts';
import type { ProgressStore } from '../progress/progress-store.ts';

/** How the steps of a live graph stand; worked out for those that are drawn. */
export class GraphStates {
  readonly #progress: ProgressStore;
  /** By what is known of an execution, which is another object after each change. */
  readonly #counts = new WeakMap<ShownExecution, ReadonlyMap<string, ItemCounts>>();

  readonly #statuses = new WeakMap<ShownExecution, ReadonlyMap<string, ShownStatus>>();

  constructor(progress: ProgressStore) {
    this.#progress = progress;
  }

  /** `now`: milliseconds since 1970. */
  of({ places }: LiveGraph, now: number): StateOf {
    const { executions } = this.#progress;
    return (id) => {
      const place = places.get(id);
      const shown = executions.get(place?.execution ?? '');
      const step = shown?.steps.get(place?.step ?? '');
      if (shown === undefined || step === undefined) return undefined;
      const items = step.items === null ? undefined : this.#countsOf(shown).get(step.path);
      const status = this.#statusesOf(shown).get(step.path);
      return graphState(step, { status, isInterrupted: shown.head.interrupted, items, now });
    };
  }

  /** Ids of the steps at which something goes on or somebody is waited for, those that began last first. */
  goingOn({ places }: LiveGraph): readonly string[] {
    const { executions } = this.#progress;
    const found = [...places].flatMap(([id, { execution, step }]) => {
      const shown = executions.get(execution);
      const status = shown === undefined ? undefined : this.#statusesOf(shown).get(step);
      return status === 'running' || status === 'waiting' ? { id, at: shown?.steps.get(step)?.startedAt ?? 0 } : [];
    });
    return found.sort((one, other) => other.at - one.at).map(({ id }) => id);
  }

  #statusesOf(shown: ShownExecution): ReadonlyMap<string, ShownStatus> {
    const known = this.#statuses.get(shown);
    if (known !== undefined) return known;
    const { interrupted } = shown.head;
    const statuses = shownStatuses({ steps: [...shown.steps.values()], interrupted });
    this.#statuses.set(shown, statuses);
    return statuses;
  }

  #countsOf(shown: ShownExecution): ReadonlyMap<string, ItemCounts> {
    const known = this.#counts.get(shown);
    if (known !== undefined) return known;
    const counts = itemCounts(shown.steps.values(), stepsInItems(shown.graph));
    this.#counts.set(shown, counts);
    return counts;
  }
}
