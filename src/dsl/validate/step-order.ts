import type { Step } from '../../domain/workflow.ts';
import type { Scope } from './scope.ts';

interface Use {
  /** The step whose output or mapped key is used. */
  readonly used: Step;
  /** The step of the same list that uses it, or that holds the step that does. */
  readonly inside: Step;
}

export interface OrderProblem {
  /** Why it is not there, and how to put that right. */
  readonly message: string;
  /** `never`: whatever happens, it is not there yet. */
  readonly isThere: 'maybe' | 'never';
}

/** Why what a step uses may not be there when it runs; undefined when it is there. */
export function orderProblem(name: string, { used, inside }: Use, scope: Scope): OrderProblem | undefined {
  // With two steps of one name it is not known which of them is meant.
  if (scope.byName.size < scope.steps.length) return undefined;
  if (used === inside) return { message: `'${name}' is not there before '${used.name}' has ended.`, isThere: 'never' };
  if (scope.isParallel) {
    const message = `'${inside.name}' does not wait for '${used.name}', so '${name}' may not be there yet. Branches of a parallel step cannot use each other.`;
    return { message, isThere: 'maybe' };
  }
  if (!scope.isOrdered || scope.isUpstream(used, inside)) return undefined;
  if (scope.isUpstream(inside, used)) return { message: laterStep(name, { used, inside }, scope), isThere: 'never' };
  const message = `'${inside.name}' does not wait for '${used.name}', so '${name}' may not be there yet. ${waitAlso(used, inside, scope)}`;
  return { message, isThere: 'maybe' };
}

/** To wait for a step that waits itself would make a cycle. */
function laterStep(name: string, { used, inside }: Use, scope: Scope): string {
  const waiting = scope.steps.filter(
    (step) => step.depends_on?.includes(inside.name) === true && (step === used || scope.isUpstream(step, used)),
  );
  const others = waiting.map((step) => `'${step.name}'`).join(' and ');
  const apart = others === '' ? '' : `, and take '${inside.name}' out of the depends_on of ${others}`;
  const own = inside.depends_on === null ? '' : `, with '${used.name}' in its depends_on`;
  return `'${inside.name}' runs before '${used.name}', so '${name}' is not there yet. Move '${inside.name}' below '${used.name}'${own}${apart}.`;
}

function waitAlso(used: Step, inside: Step, scope: Scope): string {
  const known = scope.list.dependencies.get(inside.name)?.names ?? [];
  const names = [...known, used.name];
  if (names.length > 10) return `Add '${used.name}' to the depends_on of '${inside.name}'.`;
  return `Write depends_on: [${names.join(', ')}] in '${inside.name}'.`;
}
