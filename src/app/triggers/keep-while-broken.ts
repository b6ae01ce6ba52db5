import type { ListedTrigger } from '../../domain/trigger.ts';
import type { FoundWorkflow } from '../workspace-definitions.ts';

/**
 * A file that has errors, as while somebody writes in it, says nothing about its triggers: they stay what they were. What
 * they fire fails, with a record.
 */
export function keepWhileBroken(
  wanted: readonly ListedTrigger[],
  former: readonly ListedTrigger[],
  found: readonly FoundWorkflow[],
): readonly ListedTrigger[] {
  const broken = new Set(found.flatMap(({ file, workflow }) => (workflow === null ? [file.stem] : [])));
  return [...wanted, ...former.filter(({ workflow }) => broken.has(workflow))];
}
