import { BatonError } from '../../base/errors.ts';
import type { AgentTurnRecord } from '../../domain/agent-execution.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';
import type { Change } from '../../domain/tables.ts';
import type { TurnInput } from '../agent/turn-result.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { messageBlob, readMessage, recordedTurn } from './conversation-store.ts';
import { toolMessage } from './tool-message.ts';

export interface NextRequest {
  readonly hashes: readonly string[];
  readonly messages: readonly ConversationMessage[];
  /** Stores the messages that are new with this turn. */
  readonly changes: readonly Change[];
}

/**
 * The conversation as the model gets it with this turn: all before, the results of its tool calls, what others have to say
 * to it (`delivered`), and a remark.
 */
export function nextRequest(ports: ActivityPorts, wanted: TurnInput, delivered: string | null): NextRequest {
  const before = wanted.turn === 1 ? wanted.first_messages : conversationAfter(ports, wanted);
  const added = wanted.turn === 1 ? [] : toolResults(ports, wanted);
  if (delivered !== null) added.push({ role: 'user', content: delivered });
  if (wanted.remark !== null) added.push({ role: 'user', content: wanted.remark });
  const blobs = added.map((message) => messageBlob(ports, message));
  return {
    hashes: [...before, ...blobs.map(({ hash }) => hash)],
    messages: [...before.map((hash) => readMessage(ports, hash)), ...added],
    changes: blobs.map(({ change }) => change),
  };
}

function conversationAfter(ports: ActivityPorts, wanted: TurnInput): readonly string[] {
  const previous = previousTurn(ports, wanted);
  return [...previous.request, previous.response];
}

function toolResults(ports: ActivityPorts, wanted: TurnInput): ConversationMessage[] {
  const answer = readMessage(ports, previousTurn(ports, wanted).response);
  if (answer.role !== 'assistant') return [];
  const made = ports.store.find('tool_calls', { agent_execution_id: wanted.agent_execution_id, turn: wanted.turn - 1 });
  const byCall = new Map(made.map((call) => [call.call_id, call]));
  return answer.tool_calls.map(({ id }) => toolMessage(id, byCall.get(id)?.result ?? null));
}

function previousTurn(ports: ActivityPorts, wanted: TurnInput): AgentTurnRecord {
  const previous = recordedTurn(ports, { ...wanted, turn: wanted.turn - 1 });
  if (previous !== undefined) return previous;
  throw new BatonError(
    'internal',
    `Turn ${wanted.turn - 1} of agent execution ${wanted.agent_execution_id} is missing.`,
  );
}
