import type { TaskRecord } from '../domain/registry-records.ts';

export interface PlannedTask {
  readonly task: TaskRecord;
  /** From 1, as they can be done one after the other. */
  readonly number: number;
  /** Numbers of those that it waits for. */
  readonly after: readonly number[];
}

/** Tasks in an order in which each comes behind what it waits for; else as they were made. */
export function planOrder(tasks: readonly TaskRecord[]): readonly PlannedTask[] {
  const numbers = new Map<string, number>();
  const planned: PlannedTask[] = [];
  const ids = new Set(tasks.map(({ id }) => id));
  let left = tasks.toSorted((a, b) => a.created_at.localeCompare(b.created_at) || a.id.localeCompare(b.id));
  while (left.length > 0) {
    const ready = left.filter(({ depends_on }) => depends_on.every((id) => numbers.has(id) || !ids.has(id)));
    // Dependencies form no circle; where a record says otherwise all are shown nevertheless.
    const next = ready.length > 0 ? ready : left;
    for (const task of next) {
      const after = task.depends_on.flatMap((id) => numbers.get(id) ?? []).toSorted((a, b) => a - b);
      planned.push({ task, number: planned.length + 1, after });
    }
    for (const { task, number } of planned) numbers.set(task.id, number);
    left = left.filter((task) => !numbers.has(task.id));
  }
  return planned;
}

/** Tokens that the tasks will likely take; null: nobody has estimated any. */
export function estimatedTokens(tasks: readonly Pick<TaskRecord, 'estimated_tokens'>[]): number | null {
  const known = tasks.flatMap(({ estimated_tokens }) => estimated_tokens ?? []);
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
}
