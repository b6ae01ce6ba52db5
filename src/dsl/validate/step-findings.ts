import { isSameAround } from './same-surroundings.ts';
import type { StepSurroundings } from './step-look.ts';
import { checkStep } from './step-rules.ts';
import type { Validation } from './validation.ts';
import type { ValidationMemory } from './validation-memory.ts';

/** Reports what is wrong with each step by itself. */
export function checkSteps(
  { steps, problems, templateNames }: Validation,
  given: StepSurroundings,
  memory: ValidationMemory,
): void {
  // The same object for the same surroundings: that is seen at each step without a look into them.
  const around = memory.around !== undefined && isSameAround(memory.around, given) ? memory.around : given;
  memory.around = around;
  for (const { step, path, known } of steps) {
    known.findings.of(templateNames, {
      again: (before) => before.around === around && problems.adopt(before.found, path),
      work: (names) => {
        const own = problems.within(path);
        checkStep(step, { problems: own, templateNames: names, around });
        return { found: own.found, around };
      },
    });
  }
}
