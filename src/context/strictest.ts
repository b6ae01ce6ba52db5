import type { Priority } from '../domain/workflow.ts';

export const strictestFirst: readonly Priority[] = ['required', 'recommended', 'optional'];

export function stricterOf(a: Priority, b: Priority): Priority {
  return strictestFirst.find((priority) => priority === a || priority === b) ?? a;
}
