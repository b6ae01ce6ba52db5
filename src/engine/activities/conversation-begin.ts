import type { ConversationMessage } from '../../domain/conversation.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { readMessage, recordedTurn } from './conversation-store.ts';

/**
 * Where in a request the message stands with which the agent execution began, from 0: what comes before is of earlier ones.
 * It is the one of the first turn, whatever the context was before it was trimmed, and whatever is left out since.
 * Undefined: no turn has been taken.
 */
export function beginIn(
  { store }: Pick<ActivityPorts, 'store'>,
  agentExecutionId: string,
  request: readonly string[],
): number | undefined {
  const first = recordedTurn({ store }, { agent_execution_id: agentExecutionId, turn: 1 });
  if (first === undefined) return undefined;
  const began = beginOfFirst(first.request.map((hash) => readMessage({ store }, hash)));
  return Math.max(0, request.lastIndexOf(first.request[began] ?? ''));
}

/** The same for the request of the first turn: whatever was said before has ended with an answer. */
export function beginOfFirst(messages: readonly ConversationMessage[]): number {
  const answer = messages.findLastIndex(({ role }) => role === 'assistant');
  return messages.findIndex(({ role }, index) => index > answer && role === 'user');
}
