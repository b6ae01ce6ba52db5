import type { Statement } from '../domain/execution-event.ts';
import type { MessageRecord } from '../domain/team-records.ts';

/** That an agent execution got the message. `turn`: that in which its model sees it. */
export function deliveredFact(
  { id: message_id, from_agent: from }: MessageRecord,
  { agent_execution_id, turn }: { readonly agent_execution_id: string; readonly turn: number },
): Statement {
  const key = `delivered/${message_id}/${agent_execution_id}/${turn}`;
  return { type: 'message_delivered', key, data: { message_id, from, agent_execution_id, turn } };
}
