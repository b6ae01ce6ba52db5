import type { Step, Workflow } from '../../domain/workflow.ts';
import { nestedStepsOf } from '../../domain/step-lists.ts';
import type { Place } from '../../dsl/validate/placed-texts.ts';
import { findVisible, isBuiltIn } from '../../dsl/validate/visible-names.ts';
import type { Named } from './name-place.ts';

/** What each part of a path into the context names, from its first; null for a part that is no name. Later parts are none. */
export function namesOfPath(path: readonly string[], place: Place, workflow: Workflow): readonly (Named | null)[] {
  const [first, ...rest] = path;
  const home = workflow.slug;
  if (first === undefined) return [];
  if (first === 'inputs') return rest[0] === undefined ? [] : [null, { kind: 'input', name: rest[0], home }];
  if (Object.hasOwn(workflow.inputs, first)) return [{ kind: 'input', name: first, home }];
  if (isBuiltIn(first, place)) return [null, ...namesInBuiltIn(first, rest, { place, home })];
  const found = findVisible(first, place);
  if (found === undefined) return [];
  if (found.kind === 'item') return [itemNamed(first, place, home)];
  if (found.kind === 'mapped_key') return [{ kind: 'mapped_key', name: first, home }];
  return [{ kind: 'step', name: first, home }, ...namesInOutput(found.step, rest, home)];
}

function namesInBuiltIn(
  name: string,
  keys: readonly string[],
  { place, home }: { readonly place: Place; readonly home: string },
): readonly (Named | null)[] {
  const { step, scope } = place;
  if (name === 'output' && step !== null) return namesInOutput(step, keys, home);
  const waitedFor = name === 'previous_results' ? scope.byName.get(keys[0] ?? '') : undefined;
  if (waitedFor === undefined) return [];
  return [{ kind: 'step', name: waitedFor.name, home }, ...namesInOutput(waitedFor, keys.slice(1), home)];
}

/** The keys of some outputs are names: of the branches, or of the outputs of the workflow that was run. */
function namesInOutput(step: Step, [key, ...rest]: readonly string[], home: string): readonly Named[] {
  if (key === undefined) return [];
  if (step.type === 'workflow') return key === 'error' ? [] : [{ kind: 'output', name: key, home: step.workflow }];
  if (step.type !== 'parallel') return [];
  const branch = nestedStepsOf(step)[0]?.steps.find(({ name }) => name === key);
  return branch === undefined ? [] : [{ kind: 'step', name: key, home }, ...namesInOutput(branch, rest, home)];
}

function itemNamed(name: string, { scope }: Place, slug: string): Named {
  const owner = scope.outwards.find(({ item }) => item === name)?.owner;
  return { kind: 'item', name, home: `${slug}/${owner?.step.name ?? ''}` };
}
