import { isOnTrial } from '../../domain/workflow-trial.ts';
import type { TriggeredWorkflow } from '../../triggers/sync-triggers.ts';
import type { FoundWorkflow } from '../workspace-definitions.ts';

/** A workflow file as its triggers see it. */
export function triggeredWorkflow({ file, workflow, text }: FoundWorkflow): TriggeredWorkflow {
  return { slug: file.stem, workflow, fires: workflow?.status === 'active' && !isOnTrial(text) };
}
