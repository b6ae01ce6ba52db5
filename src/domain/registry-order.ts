import { epicMoves } from './epic-lifecycle.ts';
import { isFinal } from './lifecycle.ts';
import type { EpicRecord, TaskRecord } from './registry-records.ts';
import { taskPriorities } from './task-priority.ts';

type OrderedEpic = Pick<EpicRecord, 'id' | 'status' | 'priority' | 'created_at'>;
type OrderedTask = Pick<TaskRecord, 'id' | 'priority' | 'created_at'>;

/** The order of lists: what is open comes first, of that what is most pressing, then what is newest. */
export function compareEpics(a: OrderedEpic, b: OrderedEpic): number {
  return Number(hasEnded(a)) - Number(hasEnded(b)) || a.priority - b.priority || compareNewest(a, b);
}

function hasEnded({ status }: OrderedEpic): boolean {
  return isFinal(epicMoves, status);
}

/** Tasks stand by how pressing they are, then by what is newest. */
export function compareTasks(a: OrderedTask, b: OrderedTask): number {
  return taskPriorities.indexOf(a.priority) - taskPriorities.indexOf(b.priority) || compareNewest(a, b);
}

function compareNewest(a: Pick<OrderedTask, 'id' | 'created_at'>, b: Pick<OrderedTask, 'id' | 'created_at'>): number {
  return compareText(b.created_at, a.created_at) || compareText(b.id, a.id);
}

/** As the database compares, by code and not by language. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
