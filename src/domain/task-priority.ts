import type { TaskRecord } from './registry-records.ts';

type TaskPriority = TaskRecord['priority'];

/** From the most pressing on. */
export const taskPriorities = [
  'critical',
  'high',
  'normal',
  'low',
  'background',
] as const satisfies readonly TaskPriority[];

/** A word as it is; 1–2 critical, 3–4 high, 5–6 normal, 7–8 low, 9–10 background; undefined for anything else. */
export function readPriority(wish: string | number): TaskPriority | undefined {
  if (typeof wish === 'string') return taskPriorities.find((word) => word === wish);
  return Number.isInteger(wish) && wish >= 1 ? taskPriorities[Math.ceil(wish / 2) - 1] : undefined;
}
