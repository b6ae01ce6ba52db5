import type { FileStanding } from '../../domain/trigger.ts';
import type { Workflow } from '../../domain/workflow.ts';
import { isOnTrial } from '../../domain/workflow-trial.ts';
import type { TriggeredWorkflow } from '../../triggers/sync-triggers.ts';
import type { FoundWorkflow } from '../workspace-definitions.ts';

/** A workflow file as its triggers see it. */
export function triggeredWorkflow({ file, workflow, text }: FoundWorkflow): TriggeredWorkflow {
  return {
    slug: file.stem,
    workflow: workflow === null ? null : { ...workflow, standing: fileStanding(workflow, text) },
  };
}

export function fileStanding({ status }: Workflow, text: string): FileStanding {
  return status === 'active' && isOnTrial(text) ? 'trial' : status;
}
