import type { Step } from '../../domain/workflow.ts';
import { StepList } from './step-list.ts';

/** The lists of steps of one file. One whose steps have not been read anew is the same list, with what is known of it. */
export class StepLists {
  readonly #lists = new WeakMap<readonly Step[], StepList>();

  of(steps: readonly Step[]): StepList {
    const known = this.#lists.get(steps);
    if (known !== undefined) return known;
    const list = new StepList(steps);
    this.#lists.set(steps, list);
    return list;
  }
}
