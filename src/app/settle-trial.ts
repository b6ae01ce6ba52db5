import { applyEdits } from '../dsl/edit/text-edit.ts';
import { setValue } from '../dsl/edit/set-value.ts';
import { isOnTrial, withoutTrial } from '../domain/workflow-trial.ts';
import { workflowHead } from '../dsl/workflow-head.ts';
import { BatonError } from '../base/errors.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import { invalidFile } from './invalid-file.ts';
import { orThrow } from './planned-change.ts';
import type { FoundWorkflow, WorkspaceDefinitions } from './workspace-definitions.ts';

interface Parts {
  readonly definitions: Pick<WorkspaceDefinitions, 'findWorkflow'>;
  readonly files: Pick<WorkspaceFiles, 'write'>;
}

/** Rejects as `WorkflowCommands.keepWorkflow` says. */
export async function keepWorkflow({ definitions, files }: Parts, slug: string): Promise<void> {
  const { file, text } = await readableWorkflow(definitions, slug);
  if (isOnTrial(text)) orThrow(await files.write(file.path, withoutTrial(text)));
}

/** Rejects as `WorkflowCommands.archiveWorkflow` says. */
export async function archiveWorkflow({ definitions, files }: Parts, slug: string): Promise<void> {
  const { file, text } = await readableWorkflow(definitions, slug);
  const decided = withoutTrial(text);
  const edits = setValue(decided, [...workflowHead(decided).root, 'status'], 'archived');
  if (!edits.ok) {
    throw new BatonError('not_editable', `${file.path}: ${edits.error.message}`, {
      hint: 'Write status: archived into the file.',
    });
  }
  orThrow(await files.write(file.path, applyEdits(decided, edits.value)));
}

/** Nothing is written over what cannot be read. */
async function readableWorkflow(definitions: Parts['definitions'], slug: string): Promise<FoundWorkflow> {
  const found = await definitions.findWorkflow(slug);
  if (found.workflow === null) throw invalidFile('invalid_workflow', found.file.path, found.problems);
  return found;
}
