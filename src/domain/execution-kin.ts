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

/** The execution and all below it, each before its children; damaged rows do not come twice. */
export function executionTree<T extends Identified, C extends Identified>(
  top: T,
  childrenOf: (id: string) => readonly C[],
): readonly (T | C)[] {
  const tree = new Map<string, T | C>();
  const add = (row: T | C): void => {
    if (tree.has(row.id)) return;
    tree.set(row.id, row);
    for (const child of childrenOf(row.id)) add(child);
  };
  add(top);
  return [...tree.values()];
}

type Identified = Pick<ExecutionKin, 'id'>;
