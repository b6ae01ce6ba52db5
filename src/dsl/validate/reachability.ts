import type { Step } from '../../domain/workflow.ts';
import type { Path } from '../yaml/path.ts';
import type { Scope } from './scope.ts';
import type { Validation } from './validation.ts';

interface Reason {
  readonly keys: Path;
  readonly message: string;
}

/** Steps that can never run, whatever happens. */
export function checkReachability(validation: Validation): void {
  for (const scope of validation.scopes) {
    for (const [step, { keys, message }] of unreachable(scope)) {
      const path = [...validation.pathOf(step), ...keys];
      validation.problems.add({ code: 'unreachable-step', path, message: `'${step.name}' never runs: ${message}` });
    }
    reportDeadBranch(scope, validation);
  }
}

function unreachable(scope: Scope): ReadonlyMap<Step, Reason> {
  const found = new Map<Step, Reason>();
  for (const step of scope.isParallel ? scope.steps : scope.list.inOrder) {
    const names = scope.isParallel ? [] : (scope.list.dependencies.get(step.name)?.names ?? []);
    const reason = ownReason(step, names) ?? inheritedReason(step, scope, found);
    if (reason !== undefined) found.set(step, reason);
  }
  return found;
}

function ownReason(step: Step, dependencies: readonly string[]): Reason | undefined {
  if (step.when?.trim() === 'false') return { keys: ['when'], message: 'its `when` is always false.' };
  if (step.run_if !== 'failed' || dependencies.length > 0) return undefined;
  return { keys: ['run_if'], message: 'it runs if a dependency failed, and it has none.' };
}

/** Skipping passes on along explicit dependencies, when all of them were skipped. */
function inheritedReason(step: Step, scope: Scope, found: ReadonlyMap<Step, Reason>): Reason | undefined {
  const names = step.depends_on ?? [];
  if (step.run_if !== 'completed' || names.length === 0) return undefined;
  const isDead = names.every((name) => {
    const dependency = scope.byName.get(name);
    return dependency !== undefined && found.has(dependency);
  });
  return isDead ? { keys: ['depends_on'], message: 'none of the steps it waits for ever runs.' } : undefined;
}

function reportDeadBranch(scope: Scope, { problems, pathOf }: Validation): void {
  const { owner } = scope;
  const [first] = scope.steps;
  if (owner?.step.type !== 'conditional' || first === undefined) return;
  const condition = owner.step.condition.trim();
  const isDead =
    (condition === 'true' && owner.label === 'if_false') || (condition === 'false' && owner.label === 'if_true');
  if (!isDead) return;
  const message = `'${first.name}' never runs: the condition of '${owner.step.name}' is always ${condition}.`;
  problems.add({
    code: 'unreachable-step',
    path: [...pathOf(owner.step), owner.label],
    message,
    spot: { kind: 'key' },
  });
}
