import type { ExecutionRecord } from '../domain/execution.ts';
import { calledChildOf, spawnOfTrigger } from '../domain/spawn-key.ts';
import type { Store } from '../ports/store.ts';

/** A tool call of an agent execution, in whichever round and try. */
export interface CallPlace {
  readonly execution_id: string;
  readonly agent_execution_id: string;
  /** Beginning of its spawn keys: that of `toolCallKey`. */
  readonly call: string;
}

/** The child execution that the call has made last. */
export function lastChildOf(store: Store, place: CallPlace): ExecutionRecord | undefined {
  const { execution_id: parent_execution_id, agent_execution_id: parent_agent_execution_id } = place;
  return store
    .find('executions', { parent_execution_id, parent_agent_execution_id }, { orderBy: byId })
    .findLast((child) => callOf(child)?.call === place.call);
}

const byId = [{ column: 'id', direction: 'asc' }] as const;

/** The tool call that made this child; undefined for the child of a step, and for what has no parent. */
export function callOf({
  trigger,
  parent_execution_id: execution_id,
  parent_agent_execution_id: agent_execution_id,
}: ExecutionRecord): CallPlace | undefined {
  if (execution_id === null || agent_execution_id === null) return undefined;
  const { call } = calledChildOf(spawnOfTrigger(trigger, execution_id) ?? '') ?? {};
  return call === undefined ? undefined : { execution_id, agent_execution_id, call };
}

/** True when the call has a result: what becomes of its child is of no use to it any more. */
export function isRecorded(store: Store, { execution_id, agent_execution_id, call }: CallPlace): boolean {
  const start = `${execution_id}/${call}#`;
  return store.find('tool_calls', { agent_execution_id }).some((row) => row.idempotency_key.startsWith(start));
}
