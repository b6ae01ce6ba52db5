import type { FoundWorkflow } from '../../app/workspace-definitions.ts';
import { isOnTrial } from '../../domain/workflow-trial.ts';
import type { ListedWorkflow } from '../../presentation/workflow-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** The workflow files of a folder as they are now; no database is opened. */
export async function listWorkflows(workspace: FolderWorkspace): Promise<readonly ListedWorkflow[]> {
  const definitions = await workspace.definitions();
  return (await definitions.listWorkflows()).map(listed);
}

function listed({ file, workflow, text }: FoundWorkflow): ListedWorkflow {
  const { stem: slug, path } = file;
  const on_trial = isOnTrial(text);
  if (workflow === null) {
    const unknown = { name: slug, description: '', version: '', category: null, tags: [], steps: [] };
    return { slug, path, on_trial, status: 'invalid', ...unknown };
  }
  const { name, description, version, status, category, tags, steps } = workflow;
  return { slug, path, on_trial, name, description, version, status, category, tags, steps };
}
