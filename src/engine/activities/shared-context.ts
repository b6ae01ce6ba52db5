import { type JsonObject } from '../../base/json.ts';
import { delegationAnswer } from '../../domain/delegation-answer.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import type { Store } from '../../ports/store.ts';

/** What the agents to whom this agent execution has delegated have shared so far; what was said later stands. */
export function sharedWithCaller(store: Store, callerId: string): JsonObject {
  const parent_execution_id = store.get('agent_executions', { id: callerId })?.execution_id ?? null;
  if (parent_execution_id === null) return {};
  // Asked by the execution, for which there is an index: with the status SQLite would look through the whole workspace.
  const children = store.find('executions', { parent_execution_id }, { orderBy: asCompleted });
  const done = children.filter((each) => each.parent_agent_execution_id === callerId && each.status === 'completed');
  return merged(done.map((child) => sharedIn(store, child)));
}

const asCompleted = [
  { column: 'completed_at', direction: 'asc' },
  { column: 'id', direction: 'asc' },
] as const;

/** What the agents of a delegated execution have shared: those to whom they delegated, and themselves in their answer. */
export function sharedIn(store: Store, { id, agent, output }: ExecutionRecord): JsonObject {
  if (agent === null) return {};
  const agents = store.find('agent_executions', { execution_id: id });
  const below = agents.map((each) => sharedWithCaller(store, each.id));
  return merged([...below, delegationAnswer(output).shared_context]);
}

function merged(parts: readonly JsonObject[]): JsonObject {
  return parts.reduce<JsonObject>((all, part) => ({ ...all, ...part }), {});
}
