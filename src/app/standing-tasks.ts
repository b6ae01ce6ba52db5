import type { ExecutionReport } from '../domain/execution-report.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { ApprovalQueries } from './calls/approval-api.ts';
import type { StandingTask } from './calls/epic-run-api.ts';
import type { RegistryQueries } from './calls/registry-api.ts';

export interface StandingParts
  extends Pick<RegistryQueries, 'listTasks' | 'taskNeighbours'>, Pick<ApprovalQueries, 'listApprovals'> {
  settled(execution: string): Promise<ExecutionReport>;
}

/** More do not run at a time. */
const most = 1000;

export interface StandingTasks {
  /** How many run in all. */
  readonly running: number;
  readonly standing: readonly StandingTask[];
  /** Their executions have the answers that they waited for, and no process: they go on when they are resumed. */
  readonly answered: readonly TaskRecord[];
}

/** The running tasks of an epic that do not go on by themselves. */
export async function standingTasks(api: StandingParts, epic: string): Promise<StandingTasks> {
  const { items, total } = await api.listTasks({ epic, status: 'running', limit: most });
  const beside = await api.taskNeighbours(items.map(({ id }) => id));
  const left = new Set(beside.flatMap(({ id, interrupted, answered }) => (interrupted || answered ? [id] : [])));
  const standing: StandingTask[] = [];
  const answered: TaskRecord[] = [];
  for (const task of items) {
    if (!left.has(task.id)) {
      if (await isAsking(api, task)) standing.push({ task, until: 'answered' });
      continue;
    }
    const state = await stateLeft(api, task);
    if (state === 'interrupted') standing.push({ task, until: 'resumed' });
    if (state === 'answered') answered.push(task);
  }
  return { running: total, standing, answered };
}

/** How many count as being worked on at the same time: not what has no process, nor what a person does by hand. */
export function placesHeld({ running, standing }: StandingTasks): number {
  return running - standing.filter(({ task, until }) => until === 'resumed' || task.execution_id === null).length;
}

/** Without an execution a person works on it. One that waits has its answer a moment before it goes on. */
async function isAsking(api: StandingParts, { execution_id, activity }: TaskRecord): Promise<boolean> {
  if (execution_id === null || activity === 'waiting_approval') return true;
  if (activity !== 'waiting_input') return false;
  return (await api.listApprovals({ execution: execution_id, status: 'pending', limit: 1 })).total > 0;
}

/** What has only just ended or begun looks the same until its record says so. */
async function stateLeft(
  api: StandingParts,
  { execution_id }: TaskRecord,
): Promise<'interrupted' | 'answered' | undefined> {
  if (execution_id === null) return undefined;
  const { status, interrupted, pending_approvals } = await api.settled(execution_id);
  if (interrupted) return 'interrupted';
  return status === 'waiting' && pending_approvals.length === 0 ? 'answered' : undefined;
}
