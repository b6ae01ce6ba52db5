import type { Step } from '../../domain/workflow.ts';
import type { Scope } from './scope.ts';
import type { Validation } from './validation.ts';

/** `depends_on` names steps of the same list, in no circle, and never inside a parallel step. */
export function checkDependencies(validation: Validation): void {
  for (const scope of validation.scopes) {
    if (scope.isParallel) reportParallel(scope, validation);
    else {
      for (const step of scope.steps) checkNamesOf(step, scope, validation);
      reportCycles(scope, validation);
    }
  }
}

function reportParallel(scope: Scope, { problems, pathOf }: Validation): void {
  for (const step of scope.steps.filter(({ depends_on }) => depends_on !== null)) {
    const message =
      'Inside a parallel step each entry is a branch of its own, so depends_on is refused. Put steps that follow each other into one branch, such as a conditional or a workflow, or behind the parallel step.';
    problems.add({
      code: 'depends-on-in-parallel',
      path: [...pathOf(step), 'depends_on'],
      message,
      spot: { kind: 'key' },
    });
  }
}

function checkNamesOf(step: Step, scope: Scope, validation: Validation): void {
  const { problems, pathOf } = validation;
  const list = [...pathOf(step), 'depends_on'];
  let index = -1;
  step.depends_on?.forEach((name) => {
    // Entries that are no names were left out, and the indices of the file count them.
    do index += 1;
    while (problems.isBroken([...list, index]));
    if (scope.byName.has(name)) return;
    const path = [...list, index];
    const isElsewhere = validation.scopes.some(({ byName }) => byName.has(name));
    const { hint, correction } = isElsewhere ? { hint: '' } : problems.suggest(name, () => [...scope.byName.keys()]);
    const message = isElsewhere
      ? `'${name}' stands in another list of steps; a step can only wait for steps of its own list.`
      : `There is no step '${name}'.${hint}`;
    problems.add({ code: 'unknown-step', path, message, correction });
  });
}

function reportCycles(scope: Scope, { problems, pathOf }: Validation): void {
  // With a name that stands for two steps, a circle of names need not be one of steps.
  if (scope.byName.size < scope.steps.length) return;
  for (const cycle of scope.list.cycles) {
    const waits = cycle
      .slice(0, -1)
      .map((name, index) => ({ step: scope.byName.get(name), other: cycle[index + 1] ?? '' }));
    // At least one of them says so: the order of the file alone makes no circle.
    const { step, other } = waits.find((wait) => wait.step?.depends_on?.includes(wait.other) === true) ?? {};
    if (step === undefined || other === undefined) continue;
    const path = [...pathOf(step), 'depends_on', step.depends_on?.indexOf(other) ?? 0];
    const implicit = waits.find((wait) => wait.step?.depends_on === null);
    problems.add({ code: 'cycle', path, message: cycleMessage(cycle, implicit?.step?.name, implicit?.other) });
  }
}

function cycleMessage(cycle: readonly string[], below?: string, above?: string): string {
  if (cycle.length === 2)
    return `'${cycle[0] ?? ''}' waits for itself: ${cycle.join(' → ')}. Take it out of its depends_on.`;
  const shown = cycle.length > 12 ? [...cycle.slice(0, 6), '…', ...cycle.slice(-5)] : cycle;
  const circle = `These steps wait for each other: ${shown.join(' → ')}.`;
  if (below === undefined || above === undefined) return `${circle} Take one of the dependencies away.`;
  return `${circle} '${below}' waits for '${above}' because it stands below it. Give '${below}' a depends_on of its own, or take another one away.`;
}
