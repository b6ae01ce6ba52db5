import { nextLabelHolds } from '../../presentation/trigger-words.ts';
import { type ListedWorkflow, workflowGroups } from '../../presentation/workflow-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { listWorkflows } from './list-workflows.ts';
import type { WorkflowsNode } from './workflows-nodes.ts';

/**
 * What stands at the top for a folder at the time `now` (ms since 1970). `holdsMs`: after that long a row says something
 * else of the time, `in 1 h` for `in 2 h`, without anything happening; null: none does.
 */
export async function readWorkflows(
  workspace: FolderWorkspace,
  now: number,
): Promise<{ readonly nodes: readonly WorkflowsNode[]; readonly holdsMs: number | null }> {
  const workflows = await listWorkflows(workspace);
  const times = workflows.flatMap(({ triggers }) => triggers.flatMap(({ listed }) => listed?.next_at ?? []));
  const holds = times.map((at) => nextLabelHolds(at, now));
  return { nodes: nodesOf(workspace, workflows), holdsMs: holds.length === 0 ? null : Math.min(...holds) };
}

function nodesOf(workspace: FolderWorkspace, workflows: readonly ListedWorkflow[]): readonly WorkflowsNode[] {
  return workflowGroups(workflows).flatMap<WorkflowsNode>((group) =>
    group.category === null
      ? group.workflows.map((workflow) => ({ kind: 'workflow', workspace, workflow }))
      : [{ kind: 'category', workspace, group }],
  );
}
