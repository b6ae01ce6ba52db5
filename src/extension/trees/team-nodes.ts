import type { TeamRow, TeamSubject } from '../../presentation/team-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { FolderNode } from './folder-rows.ts';

/** What stands in the Team tree. */
export type TeamTreeNode = FolderNode | TeamNode;

export interface TeamNode {
  readonly kind: 'team';
  readonly workspace: FolderWorkspace;
  readonly row: TeamRow;
  /** The node that it stands below; undefined at the top of its folder. */
  readonly above: TeamNode | undefined;
}

export function teamNodes(
  workspace: FolderWorkspace,
  rows: readonly TeamRow[],
  above: TeamNode | undefined,
): readonly TeamNode[] {
  return rows.map((row) => ({ kind: 'team', workspace, row, above }));
}

/** The first row of an agent, at the top or in a group. */
export function agentNode(nodes: readonly TeamNode[], agent: string): TeamNode | undefined {
  const all = nodes.flatMap((node) => [node, ...teamNodes(node.workspace, node.row.children, node)]);
  return all.find(({ row: { subject } }) => subject.kind === 'agent' && subject.agent === agent);
}

/** What a command was called on; undefined for anything but a row of the team. */
export function teamTarget(
  target: unknown,
): { readonly workspace: FolderWorkspace; readonly subject: TeamSubject } | undefined {
  if (typeof target !== 'object' || target === null || !('kind' in target) || target.kind !== 'team') return undefined;
  // Only the tree makes nodes of this kind.
  const { workspace, row } = target as TeamNode;
  return { workspace, subject: row.subject };
}
