import type { OrchestratorQueries } from '../../../app/orchestrator-api.ts';
import type { AskedApproval } from '../../../domain/approval.ts';
import type { FolderWorkspace } from '../../workspace/folder-workspace.ts';
import { readEachFolder, type UnreadFolder } from '../../workspace/read-each-folder.ts';

type Asked = Pick<OrchestratorQueries, 'listApprovals'>;

/** What is needed of a folder to find out what is asked in it. */
export interface AskingFolder {
  readonly opened: Asked | undefined;
  open(): Promise<Asked>;
}

/** A question that waits for an answer, and where. */
export interface OpenQuestion<Folder = FolderWorkspace> {
  readonly workspace: Folder;
  readonly approval: AskedApproval;
  /** Whether the shown execution asks, or one that it began. */
  readonly belongs: 'shown' | 'other';
}

export interface OpenQuestions<Folder> {
  readonly questions: readonly OpenQuestion<Folder>[];
  /** How many there are besides these. */
  readonly more: number;
  /** Where there may be others that could not be read; a folder may be told twice. */
  readonly unread: readonly UnreadFolder<Folder>[];
}

interface Shown<Folder> {
  readonly workspace: Folder;
  readonly id: string;
}

/** More than a person answers before the next are there. */
const most = 100;

/** What waits for a person: of the shown execution first, then of the others; in both the longest waiting first. */
export async function openQuestions<Folder extends AskingFolder>(
  workspaces: readonly Folder[],
  shown: Shown<Folder> | undefined,
): Promise<OpenQuestions<Folder>> {
  const below = await readEachFolder(shown === undefined ? [] : [shown], askedBelow);
  const own = below.found.flat();
  const known = new Set(own.flatMap(namesOf));
  const beside = await readEachFolder(workspaces, async (workspace) => {
    const { items, total } = await askedIn(workspace);
    return { questions: ofEach(workspace, 'other', items), total };
  });
  const others = beside.found.flatMap(({ questions }) => questions).filter(({ approval }) => !known.has(approval.id));
  const total = beside.found.reduce((sum, list) => sum + list.total, 0);
  const questions = [...own, ...others].slice(0, most);
  const unreadBelow = below.unread.map(({ workspace: { workspace }, error }) => ({ workspace, error }));
  return { questions, more: Math.max(0, total - questions.length), unread: [...unreadBelow, ...beside.unread] };
}

async function askedBelow<Folder extends AskingFolder>({ workspace, id }: Shown<Folder>) {
  const api = await workspace.open();
  const { items } = await api.listApprovals({ execution: id, status: 'pending', limit: most });
  return ofEach(workspace, 'shown', items);
}

/** A database that nobody needed yet is not opened for it. */
async function askedIn({ opened }: AskingFolder): ReturnType<Asked['listApprovals']> {
  if (opened === undefined) return { items: [], total: 0 };
  return await opened.listApprovals({ status: 'pending', limit: most });
}

function ofEach<Folder>(
  workspace: Folder,
  belongs: OpenQuestion['belongs'],
  approvals: readonly AskedApproval[],
): readonly OpenQuestion<Folder>[] {
  return approvals.map((approval) => ({ workspace, approval, belongs }));
}

/** What several ask together is there once, under the name of any of them. */
function namesOf({ approval }: OpenQuestion<unknown>): readonly string[] {
  return [approval.id, ...approval.waiting.map(({ approval_id }) => approval_id)];
}
