import type { ContextItem } from '../../domain/workflow.ts';
import type { Path } from '../yaml/path.ts';
import type { Scope } from './scope.ts';
import type { Validation } from './validation.ts';

/** `- step: name` in a context names a step that can be seen from there. */
export function checkContextSteps(validation: Validation): void {
  const [outermost] = validation.scopes;
  if (outermost !== undefined) {
    checkItems(validation.workflow.context, { path: validation.root, scope: outermost }, validation);
  }
  for (const { step, scope, path } of validation.steps) {
    checkItems(step.context, { path, scope }, validation);
  }
}

function checkItems(
  items: readonly ContextItem[],
  { path, scope }: { readonly path: Path; readonly scope: Scope },
  { problems }: Validation,
): void {
  items.forEach((item, index) => {
    if (item.kind !== 'step') return;
    const visible = scope.outwards;
    if (visible.some(({ byName }) => byName.has(item.step))) return;
    const names = (): readonly string[] => visible.flatMap(({ byName }) => [...byName.keys()]);
    const { hint, correction } = problems.suggest(item.step, names);
    const message = `There is no step '${item.step}' to be seen here.${hint}`;
    problems.add({ code: 'unknown-step', path: [...path, 'context', index, 'step'], message, correction });
  });
}
