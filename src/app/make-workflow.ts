import { BatonError } from '../base/errors.ts';
import type { WorkflowMade } from '../domain/made-workflow.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import type { CreateWorkflowRequest } from './calls/workflow-api.ts';
import { planWorkflow } from './plan-workflow.ts';
import { orThrow } from './planned-change.ts';
import type { WorkspaceDefinitions } from './workspace-definitions.ts';

interface MakingParts {
  readonly definitions: Pick<WorkspaceDefinitions, 'neighbours' | 'configuration'>;
  readonly files: Pick<WorkspaceFiles, 'create'>;
}

/** Writes what a person, or a model for a person, has asked for. Rejects as `WorkflowCommands.createWorkflow` says. */
export async function makeWorkflow(
  { definitions, files }: MakingParts,
  { author, ...wishes }: CreateWorkflowRequest,
): Promise<WorkflowMade> {
  const {
    text,
    source_text: _source,
    exists: _exists,
    workflow,
    ...made
  } = orThrow(await planWorkflow(definitions, wishes));
  if (author === 'model') {
    const { security } = await definitions.configuration();
    if (security.writes === 'deny') throw writesDenied();
    if (workflow.allow.length > 0) throw grantsNothing();
  }
  orThrow(await files.create(made.path, text));
  return made;
}

function writesDenied(): BatonError {
  return new BatonError('denied', 'security.writes is deny: in this workspace no model writes files.', {
    hint: 'Tell the person; only they change .baton/config.yaml.',
  });
}

/** No person is asked by Baton here, as one is when an agent within an execution writes a workflow. */
function grantsNothing(): BatonError {
  return new BatonError('not_allowed', "'allow' grants rights, which only a person does. Nothing was written.", {
    hint: 'Leave allow out; the person can write it into the file afterwards.',
  });
}
