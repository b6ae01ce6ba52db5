import { type ExecutionRecord, hasEnded } from '../domain/execution.ts';
import { wholeTree } from '../base/whole-tree.ts';
import { executionLine } from '../domain/execution-kin.ts';
import type { Store } from '../ports/store.ts';

/** Itself, or the outermost execution that waits for it: nobody else would hear how it ends. */
export function unfinishedTop(store: Pick<Store, 'get'>, execution: ExecutionRecord): ExecutionRecord {
  const line = executionLine(execution.id, (id) => store.get('executions', { id }));
  const ended = line.findIndex(hasEnded);
  return line.at(ended === -1 ? -1 : Math.max(0, ended - 1)) ?? execution;
}

/** Itself, and what has not ended of its children, to any depth. */
export function unfinishedTree<T extends Pick<ExecutionRecord, 'id'>>(
  store: Pick<Store, 'find'>,
  execution: T,
): readonly (T | ExecutionRecord)[] {
  const status = ['pending', 'running', 'waiting'] as const;
  return wholeTree(execution, (id) => store.find('executions', { parent_execution_id: id, status }));
}
