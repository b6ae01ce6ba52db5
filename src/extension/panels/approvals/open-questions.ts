import type { AskedApproval } from '../../../domain/approval.ts';
import type { ExecutionTarget } from '../../commands/targets.ts';
import type { FolderWorkspace } from '../../workspace/folder-workspace.ts';

/** A question that waits for an answer, and where. */
export interface OpenQuestion {
  readonly workspace: FolderWorkspace;
  readonly approval: AskedApproval;
  /** Whether the shown execution asks, or one that it began. */
  readonly belongs: 'shown' | 'other';
}

export interface OpenQuestions {
  readonly questions: readonly OpenQuestion[];
  /** How many there are besides these. */
  readonly more: number;
}

/** More than a person answers before the next are there. */
const most = 100;

/** What waits for a person: of the shown execution first, then of the others; in both the longest waiting first. */
export async function openQuestions(
  workspaces: readonly FolderWorkspace[],
  shown: ExecutionTarget | undefined,
): Promise<OpenQuestions> {
  const own = shown === undefined ? [] : await askedBelow(shown);
  const known = new Set(own.flatMap(namesOf));
  const lists = await Promise.all(workspaces.map((workspace) => askedIn(workspace)));
  const others = lists.flatMap(({ questions }) => questions).filter(({ approval }) => !known.has(approval.id));
  const total = lists.reduce((sum, list) => sum + list.total, 0);
  const questions = [...own, ...others].slice(0, most);
  return { questions, more: Math.max(0, total - questions.length) };
}

async function askedBelow({ workspace, id }: ExecutionTarget): Promise<readonly OpenQuestion[]> {
  const api = await workspace.open();
  const { items } = await api.listApprovals({ execution: id, status: 'pending', limit: most });
  return items.map((approval) => ({ workspace, approval, belongs: 'shown' }));
}

interface Listed {
  readonly questions: readonly OpenQuestion[];
  readonly total: number;
}

/** A database that nobody needed yet is not opened for it. */
async function askedIn(workspace: FolderWorkspace): Promise<Listed> {
  const { opened } = workspace;
  if (opened === undefined) return { questions: [], total: 0 };
  const { items, total } = await opened.listApprovals({ status: 'pending', limit: most });
  return { questions: items.map((approval) => ({ workspace, approval, belongs: 'other' })), total };
}

/** What several ask together is there once, under the name of any of them. */
function namesOf({ approval }: OpenQuestion): readonly string[] {
  return [approval.id, ...approval.waiting.map(({ approval_id }) => approval_id)];
}
