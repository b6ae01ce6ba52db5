import { isJsonObject } from '../../base/json.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Fork } from '../normalize/fork.ts';
import type { Draft } from '../normalize/workflow.ts';
import type { PatchDocument } from '../schema/patch.ts';
import { type Path, pathText } from '../yaml/path.ts';

/** Where a fork's document says what is wrong in its whole: the path begins at the document's keys. */
export function placeOfProblem(problem: Problem, { patches, keys }: Fork, draft: Draft | null): Path {
  const namesAround = draft === null ? [] : stepsAround(problem.path, draft);
  for (const name of [...namesAround, ...agentAround(problem.path)]) {
    const index = patches.findLastIndex((patch) => patch.action !== 'remove_step' && nameIn(patch) === name);
    if (index >= 0) return ['patches', index];
  }
  const removal = patches.findLastIndex((patch) => patch.action === 'remove_step' && isTold(patch.step, problem));
  if (removal >= 0) return ['patches', removal];
  const key = keyOf(problem.path, draft);
  return Object.hasOwn(keys, key) ? [key] : ['based_on'];
}

/** Names of the steps in which a problem stands, the innermost one first. */
function stepsAround(path: string, { places }: Draft): readonly string[] {
  const around = [...places].filter(([, at]) => `${path}.`.startsWith(`${pathText(at)}.`));
  return around.sort(([, a], [, b]) => b.length - a.length).map(([step]) => step.name);
}

function agentAround(path: string): readonly string[] {
  return path.split('.').flatMap((key, index, keys) => (keys[index - 1] === 'agents' ? [key] : []));
}

function nameIn(patch: PatchDocument): string | undefined {
  if (patch.action !== 'add_step') return patch.step;
  const name = isJsonObject(patch.step) ? (patch.step.name ?? patch.step.id) : undefined;
  return typeof name === 'string' ? name : undefined;
}

function isTold(name: string, { message }: Problem): boolean {
  return message.includes(`'${name}'`) || message.includes(`$.${name}`);
}

function keyOf(path: string, draft: Draft | null): string {
  return path.split('.')[draft?.root.length ?? 0] ?? '';
}
