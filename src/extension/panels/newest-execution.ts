import type { OrchestratorQueries } from '../../app/orchestrator-api.ts';
import { hasEnded } from '../../domain/execution.ts';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import { isOfTrigger } from '../../domain/trigger.ts';
import { readEachFolder, type UnreadFolder } from '../workspace/read-each-folder.ts';

/** What is needed of a folder to find out what it has run. */
export interface RecordedFolder {
  readonly opened: object | undefined;
  hasRecords(): Promise<boolean>;
  open(): Promise<Pick<OrchestratorQueries, 'listExecutions'>>;
}

export interface NewestExecution<Folder> {
  /** Undefined: nothing has run, as far as it can be read. */
  readonly target: { readonly workspace: Folder; readonly id: string } | undefined;
  /** No person has begun it. */
  readonly isOfTrigger: boolean;
  readonly unread: readonly UnreadFolder<Folder>[];
}

/** More of what goes on is not looked through. */
const mostGoingOn = 100;

/**
 * The newest execution of these folders that no other has begun. One that a trigger began stands behind those of people
 * that go on. Opens no database to find out that nothing has run.
 */
export async function newestExecution<Folder extends RecordedFolder>(
  workspaces: readonly Folder[],
): Promise<NewestExecution<Folder>> {
  const { found, unread } = await readEachFolder(workspaces, async (workspace) => {
    const items = await newestIn(workspace);
    return items.map((summary) => ({ workspace, summary }));
  });
  const sorted = found.flat().toSorted((a, b) => b.summary.created_at.localeCompare(a.summary.created_at));
  const [newest] = sorted;
  if (newest === undefined) return { target: undefined, isOfTrigger: false, unread };
  const chosen = (isOfTrigger(newest.summary.trigger) && sorted.find(isOfPersonGoingOn)) || newest;
  const { workspace, summary } = chosen;
  return { target: { workspace, id: summary.id }, isOfTrigger: isOfTrigger(summary.trigger), unread };
}

/** Whether a run is there and goes on, or waits. Rejects when that cannot be read. */
export async function goesOn({ workspace, id }: { readonly workspace: RecordedFolder; readonly id: string }) {
  const { items } = await (await workspace.open()).listExecutions({ ids: [id], limit: 1 });
  return items.some((each) => !hasEnded(each));
}

async function newestIn(workspace: RecordedFolder): Promise<readonly ExecutionSummary[]> {
  if (workspace.opened === undefined && !(await workspace.hasRecords())) return [];
  const api = await workspace.open();
  const { items } = await api.listExecutions({ parent: null, limit: 1 });
  if (!items.some(({ trigger }) => isOfTrigger(trigger))) return items;
  const status = ['pending', 'running', 'waiting'] as const;
  return [...items, ...(await api.listExecutions({ parent: null, status, limit: mostGoingOn })).items];
}

/** One that nobody works on may lie there for weeks. */
function isOfPersonGoingOn({ summary }: { readonly summary: ExecutionSummary }): boolean {
  return !isOfTrigger(summary.trigger) && !hasEnded(summary) && !summary.resumable;
}
