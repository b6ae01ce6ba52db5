import type { ExecutionRecord } from '../domain/execution.ts';
import { calledChildOf, spawnOfTrigger } from '../domain/spawn-key.ts';
import { endKey } from '../engine/activities/delegation-end.ts';
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

/** True when the agent was told what came of its child: what becomes of it later is of no use any more. */
export function isTold(store: Store, { id, parent_execution_id: parent }: ExecutionRecord): boolean {
  const execution_id = parent ?? '';
  return store.get('execution_events', { execution_id, key: endKey(id) }) !== undefined;
}
