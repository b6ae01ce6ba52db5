import type { ExecutionRecord } from './execution.ts';

/** What ties an execution to the one that started it. */
export type ExecutionKin = Pick<ExecutionRecord, 'id' | 'parent_execution_id'>;

/**
 * The execution and those above it, the outermost last, as far up as there are rows of them; empty when it has none itself.
 * Rows that a damaged database ties into a circle end where it closes.
 */
export function executionLine<T extends ExecutionKin>(id: string, rowOf: (id: string) => T | undefined): readonly T[] {
  const line = new Map<string, T>();
  for (let row = rowOf(id); row !== undefined && !line.has(row.id);) {
    line.set(row.id, row);
    row = row.parent_execution_id === null ? undefined : rowOf(row.parent_execution_id);
  }
  return [...line.values()];
}
