import { type Json, type JsonObject, isJsonObject } from '../../base/json.ts';
import { delegationAnswer } from '../../domain/delegation-answer.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import type { Store } from '../../ports/store.ts';

/** What the agents to whom this agent execution has delegated have shared so far; what was said later stands. */
export function sharedWithCaller(store: Store, agent_execution_id: string): JsonObject {
  const calls = store.find(
    'tool_calls',
    { agent_execution_id, tool: 'delegate_to_agent', status: 'completed' },
    { orderBy: [{ column: 'id', direction: 'asc' }] },
  );
  return merged(calls.map(({ result }) => (isJsonObject(result) ? (result['shared_context'] ?? null) : null)));
}

/** What the agents of an execution have shared: those to whom they delegated, and themselves in their answer. */
export function sharedIn(store: Store, { id, agent, output }: ExecutionRecord): JsonObject {
  if (agent === null) return {};
  const agents = store.find('agent_executions', { execution_id: id });
  const below = agents.map((each) => sharedWithCaller(store, each.id));
  return merged([...below, delegationAnswer(output).shared_context]);
}

function merged(parts: readonly Json[]): JsonObject {
  return parts.reduce<JsonObject>((all, part) => (isJsonObject(part) ? { ...all, ...part } : all), {});
}
