import type { Found } from '../problems/problem-list.ts';
import { Remembered } from './remembered.ts';
import { isSameAround } from './same-surroundings.ts';
import type { StepSurroundings } from './step-look.ts';
import { checkStep } from './step-rules.ts';
import type { Validation } from './validation.ts';

/** What is wrong with each step by itself, as long as what stands around the steps is the same. */
export class StepFindings {
  #known = new Remembered<Found>();
  #around: StepSurroundings | undefined;

  /** Reports it for every step of a workflow. */
  check({ steps, problems, templateNames }: Validation, around: StepSurroundings): void {
    if (this.#around === undefined || !isSameAround(this.#around, around)) this.#known = new Remembered();
    this.#around = around;
    for (const { step, path } of steps) {
      this.#known.of(step, templateNames, {
        again: (found) => problems.adopt(found, path),
        work: (names) => {
          const own = problems.within(path);
          checkStep(step, { problems: own, templateNames: names, around });
          return own.found;
        },
      });
    }
  }
}
