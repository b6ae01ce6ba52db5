import { delegationAnswer } from '../../domain/delegation-answer.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import { type Sharing, sharingOf } from '../../domain/sharing.ts';
import type { Store } from '../../ports/store.ts';

/** What the agents to whom this agent execution has delegated have shared so far; left out are ids of their executions. */
export function sharedWithCaller(store: Store, callerId: string): Sharing {
  const parent_execution_id = store.get('agent_executions', { id: callerId })?.execution_id ?? null;
  if (parent_execution_id === null) return sharingOf([]);
  // Asked by the execution, for which there is an index: with the status SQLite would look through the whole workspace.
  const children = store.find('executions', { parent_execution_id }, { orderBy: asCompleted });
  const done = children.filter((each) => each.parent_agent_execution_id === callerId && each.status === 'completed');
  return sharingOf(done.map((child) => ({ from: child.id, shared: sharedIn(store, child).shared })));
}

const asCompleted = [
  { column: 'completed_at', direction: 'asc' },
  { column: 'id', direction: 'asc' },
] as const;

/**
 * What the agents of a delegated execution have shared: those to whom they delegated, and themselves in their answer. Left
 * out are ids of agent executions, and that of the execution for its answer.
 */
export function sharedIn(store: Store, { id, agent, output }: ExecutionRecord): Sharing {
  if (agent === null) return sharingOf([]);
  return sharingOf([...sharedBelow(store, id), { from: id, shared: delegationAnswer(output).shared_context }]);
}

/** By the agents of an execution, as they were told by those to whom they delegated: as a rule to nobody. */
function sharedBelow(store: Store, id: string) {
  if (store.get('executions', { parent_execution_id: id }) === undefined) return [];
  const agents = store.find('agent_executions', { execution_id: id });
  return agents.map((each) => ({ from: each.id, shared: sharedWithCaller(store, each.id).shared }));
}

/** Whether all that was shared in the execution (`within`) reaches whoever its caller delegates to next. */
export function isSharedOn(store: Store, child: ExecutionRecord, within: Sharing): boolean {
  if (within.left_out.length > 0) return false;
  const { id, parent_agent_execution_id: caller } = child;
  if (caller === null || Object.keys(within.shared).length === 0) return true;
  return !sharedWithCaller(store, caller).left_out.includes(id);
}
