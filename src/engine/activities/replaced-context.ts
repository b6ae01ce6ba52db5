import { type Change, remove } from '../../domain/tables.ts';
import type { StoreReads } from '../../ports/store.ts';

/** Removes what an agent execution was to be given, before it gets another context: nobody would own that bundle any more. */
export function replacedContext(store: StoreReads, agent_execution_id: string): readonly Change[] {
  const bundle_id = store.get('agent_executions', { id: agent_execution_id })?.bundle_id ?? null;
  const isOwn = bundle_id !== null && store.count('agent_executions', { bundle_id }) === 1;
  return [
    ...(isOwn ? [remove('context_bundles', { id: bundle_id })] : []),
    remove('context_allocations', { agent_execution_id }),
  ];
}
