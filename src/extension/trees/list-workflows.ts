import type { FoundWorkflow } from '../../app/workspace-definitions.ts';
import type { ListedWorkflow } from '../../presentation/workflow-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** The workflow files of a folder as they are now; no database is opened. */
export async function listWorkflows(workspace: FolderWorkspace): Promise<readonly ListedWorkflow[]> {
  const definitions = await workspace.definitions();
  return (await definitions.listWorkflows()).map(listed);
}

function listed({ file, workflow }: FoundWorkflow): ListedWorkflow {
  const { stem: slug, path } = file;
  if (workflow === null) {
    const unknown = { name: slug, description: '', version: '', category: null, tags: [], steps: [] };
    return { slug, path, status: 'invalid', ...unknown };
  }
  const { name, description, version, status, category, tags, steps } = workflow;
  return { slug, path, name, description, version, status, category, tags, steps };
}
