import type { Workflow } from '../../domain/workflow.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** A workflow that can be run, and where. */
export interface ChatWorkflow {
  readonly workspace: FolderWorkspace;
  readonly workflow: Workflow;
  /** As people call it. */
  readonly slug: string;
  readonly name: string;
}

/** Those that a person may start: first those that say that a chat starts them, then by name. */
export async function chatWorkflows(workspaces: readonly FolderWorkspace[]): Promise<readonly ChatWorkflow[]> {
  const found = (await Promise.all(workspaces.map(workflowsIn))).flat();
  return found.toSorted((a, b) => Number(isOfChat(b)) - Number(isOfChat(a)) || a.name.localeCompare(b.name));
}

async function workflowsIn(workspace: FolderWorkspace): Promise<readonly ChatWorkflow[]> {
  const definitions = await workspace.definitions();
  const all = (await definitions.listWorkflows()).flatMap(({ workflow }) => workflow ?? []);
  return all.filter(isStartable).map((workflow) => ({
    workspace,
    workflow,
    slug: workflow.slug,
    name: workflow.name === '' ? workflow.slug : workflow.name,
  }));
}

/** Others run only as a step of another workflow, or no more. */
function isStartable({ status, triggers }: Workflow): boolean {
  return status !== 'archived' && (triggers.length === 0 || triggers.some(({ type }) => type !== 'none'));
}

function isOfChat({ workflow }: ChatWorkflow): boolean {
  return workflow.triggers.some(({ type }) => type === 'chat');
}
