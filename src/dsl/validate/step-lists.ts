import { nestedStepsOf } from '../../domain/step-lists.ts';
import type { Step } from '../../domain/workflow.ts';
import { StepList } from './step-list.ts';

/** The lists of steps of one file. One whose steps have not been read anew is the same list, with what is known of it. */
export class StepLists {
  readonly #lists = new WeakMap<readonly Step[], StepList>();
  readonly #mappedKeys = new WeakMap<Step, readonly string[]>();

  of(steps: readonly Step[]): StepList {
    const known = this.#lists.get(steps);
    if (known !== undefined) return known;
    const list = new StepList(steps);
    this.#lists.set(steps, list);
    return list;
  }

  /** Keys of the context that a step sets, itself or through a step in it. */
  mappedKeysOf(step: Step): readonly string[] {
    const known = this.#mappedKeys.get(step);
    if (known !== undefined) return known;
    const nested = nestedStepsOf(step).flatMap(({ steps }) => steps.flatMap((inner) => this.mappedKeysOf(inner)));
    const keys = [...Object.keys(step.output_mapping), ...nested];
    this.#mappedKeys.set(step, keys);
    return keys;
  }
}
