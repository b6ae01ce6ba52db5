import type { WorkspaceNames } from '../workspace-names.ts';
import type { StepSurroundings } from './step-look.ts';

/** Whether rules about one step find the same in both. Lists and schemas are the same when they are one object. */
export function isSameAround(a: StepSurroundings, b: StepSurroundings): boolean {
  const isAlike = a.checkCode === b.checkCode && a.slug === b.slug && isSameNames(a.names, b.names);
  return isAlike && a.agents.length === b.agents.length && a.agents.every((name, index) => name === b.agents[index]);
}

/** What the neighbours of a text say is gathered anew for each text. */
function isSameNames(a: WorkspaceNames, b: WorkspaceNames): boolean {
  if (a === b) return true;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof WorkspaceNames>; // keys of the two
  return [...keys].every((key) => isSamePart(a[key], b[key]));
}

function isSamePart(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return (
    a instanceof Map && b instanceof Map && a.size === b.size && [...a].every(([key, item]) => b.get(key) === item)
  );
}
