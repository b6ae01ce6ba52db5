import { inputsToGive } from '../../domain/inputs-to-give.ts';
import { type DeclaredTrigger, type FileStanding, declaredTriggers } from '../../domain/trigger.ts';
import type { StoreReads } from '../../ports/store.ts';
import type { FoundWorkflow } from '../workspace-definitions.ts';
import { fileStanding } from './triggered-workflow.ts';

/** A trigger of a workflow file, and what the file says of it. */
export interface KnownTrigger {
  readonly trigger: DeclaredTrigger;
  readonly standing: FileStanding;
  /** Names of inputs that nobody gives. */
  readonly missing: readonly string[];
  readonly isBroken: boolean;
}

/**
 * A file that has errors, as while somebody writes in it, says nothing about its triggers: they stay what they were. What
 * they fire fails, with a record.
 */
export function knownTriggers(
  { file, workflow, text }: FoundWorkflow,
  store: Pick<StoreReads, 'find'>,
): readonly KnownTrigger[] {
  if (workflow === null) {
    const rows = store.find('triggers', { workflow_slug: file.stem });
    return rows.map(({ id, workflow_slug, spec, standing }) => {
      return { trigger: { id, workflow_slug, spec }, standing, missing: [], isBroken: true };
    });
  }
  const own = { standing: fileStanding(workflow, text), missing: inputsToGive(workflow), isBroken: false };
  return declaredTriggers(workflow).map((trigger) => ({ trigger, ...own }));
}
