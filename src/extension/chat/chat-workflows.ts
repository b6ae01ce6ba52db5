import type { Workflow } from '../../domain/workflow.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { type UnreadFolder, readEachFolder } from '../workspace/read-each-folder.ts';

/** What is read of a folder. */
interface Defined {
  definitions(): Promise<{ listWorkflows(): Promise<readonly { readonly workflow: Workflow | null }[]> }>;
}

/** A workflow that can be run, and where. */
export interface ChatWorkflow<W = FolderWorkspace> {
  readonly workspace: W;
  readonly workflow: Workflow;
  /** As people call it. */
  readonly slug: string;
  readonly name: string;
}

export interface ChatWorkflows<W = FolderWorkspace> {
  /** First those that say that a chat starts them, then by name. */
  readonly workflows: readonly ChatWorkflow<W>[];
  readonly unread: readonly UnreadFolder<W>[];
}

/** Those that a person may start. A folder that cannot be read hides none of the others. */
export async function chatWorkflows<W extends Defined>(workspaces: readonly W[]): Promise<ChatWorkflows<W>> {
  const { found, unread } = await readEachFolder(workspaces, workflowsIn);
  const workflows = found
    .flat()
    .toSorted((a, b) => Number(isOfChat(b)) - Number(isOfChat(a)) || a.name.localeCompare(b.name));
  return { workflows, unread };
}

async function workflowsIn<W extends Defined>(workspace: W): Promise<readonly ChatWorkflow<W>[]> {
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

function isOfChat({ workflow }: Pick<ChatWorkflow, 'workflow'>): boolean {
  return workflow.triggers.some(({ type }) => type === 'chat');
}
