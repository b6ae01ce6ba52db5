import type { FoundWorkflow } from '../../app/workspace-definitions.ts';
import { type ListedTrigger, declaredTriggers } from '../../domain/trigger.ts';
import { isOnTrial } from '../../domain/workflow-trial.ts';
import type { ListedWorkflow } from '../../presentation/workflow-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** The workflow files of a folder as they are now; no database is opened for it. */
export async function listWorkflows(workspace: FolderWorkspace): Promise<readonly ListedWorkflow[]> {
  const definitions = await workspace.definitions();
  const [found, triggers] = await Promise.all([definitions.listWorkflows(), triggersOf(workspace)]);
  return found.map((each) => listed(each, triggers));
}

/** Of a folder that is open: in one that is not trusted nothing fires. */
async function triggersOf({ opened }: FolderWorkspace): Promise<readonly ListedTrigger[]> {
  return opened === undefined || opened.place.kind === 'read_only' ? [] : opened.listTriggers({});
}

function listed({ file, workflow, text }: FoundWorkflow, all: readonly ListedTrigger[]): ListedWorkflow {
  const { stem: slug, path } = file;
  const on_trial = isOnTrial(text);
  if (workflow === null) {
    const unknown = { name: slug, description: '', version: '', category: null, tags: [], steps: [], triggers: [] };
    return { slug, path, on_trial, status: 'invalid', ...unknown };
  }
  const { name, description, version, status, category, tags, steps } = workflow;
  const triggers = declaredTriggers(workflow).map(({ id, spec }) => ({
    ...{ id, spec },
    listed: all.find((each) => each.id === id) ?? null,
  }));
  return { slug, path, on_trial, name, description, version, status, category, tags, steps, triggers };
}
