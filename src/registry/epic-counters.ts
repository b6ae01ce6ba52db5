import type { TaskRecord } from '../domain/registry-records.ts';
import { type Change, add, update } from '../domain/tables.ts';
import { type EpicCounter, statusCounters } from '../domain/task-status-counters.ts';
import type { TouchedRow } from './touched-rows.ts';

/** The counters of epics move with the tasks that come, go, change their status or their epic. `now`: ISO time. */
export function epicCounterChanges(tasks: readonly TouchedRow<TaskRecord>[], now: string): readonly Change[] {
  const byEpic = new Map<string, Map<EpicCounter, number>>();
  for (const { before, after } of tasks) {
    if (before?.status === after?.status && before?.epic_id === after?.epic_id) continue;
    count(byEpic, before, -1);
    count(byEpic, after, 1);
  }
  return [...byEpic].flatMap(([id, counts]) => {
    const amounts = Object.fromEntries([...counts].filter(([, amount]) => amount !== 0));
    if (Object.keys(amounts).length === 0) return [];
    return [add('epics', { id }, amounts), update('epics', { id }, { updated_at: now })];
  });
}

function count(byEpic: Map<string, Map<EpicCounter, number>>, task: TaskRecord | undefined, amount: 1 | -1): void {
  if (task === undefined || task.epic_id === null) return;
  const counts = byEpic.get(task.epic_id) ?? new Map<EpicCounter, number>();
  byEpic.set(task.epic_id, counts);
  for (const counter of ['total_tasks', statusCounters[task.status]] as const) {
    counts.set(counter, (counts.get(counter) ?? 0) + amount);
  }
}
