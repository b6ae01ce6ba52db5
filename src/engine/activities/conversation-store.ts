import { isoTime } from '../../base/clock.ts';
import { BatonError } from '../../base/errors.ts';
import { type Json, asJson, parseJson } from '../../base/json.ts';
import type { AgentTurnRecord, TurnPurpose } from '../../domain/agent-execution.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';
import { type Change, insertIfAbsent } from '../../domain/tables.ts';
import type { ActivityPorts } from './activity-ports.ts';

type Ports = Pick<ActivityPorts, 'store' | 'digest' | 'clock'>;

/** A message under its hash, and the change that stores it. Each text is stored once. */
export function messageBlob(ports: Ports, message: ConversationMessage): { hash: string; change: Change } {
  return jsonBlob(ports, asJson(message));
}

export function jsonBlob(ports: Ports, value: Json): { hash: string; change: Change } {
  return textBlob(ports, JSON.stringify(value));
}

export function textBlob({ digest, clock }: Ports, content: string): { hash: string; change: Change } {
  const hash = digest.text(content);
  return { hash, change: insertIfAbsent('content_blobs', { hash, content, created_at: isoTime(clock.now()) }) };
}

/** The message stored under a hash. */
export function readMessage({ store }: Pick<Ports, 'store'>, hash: string): ConversationMessage {
  const blob = store.get('content_blobs', { hash });
  const message = blob === undefined ? undefined : parseJson(blob.content);
  if (message === undefined) {
    throw new BatonError(
      'message_missing',
      `A message of the conversation (${hash.slice(0, 12)}) is not in the database.`,
      {
        hint: 'Run "baton db check".',
      },
    );
  }
  // Only `messageBlob` writes under these hashes.
  return message as unknown as ConversationMessage;
}

/** The turn as it was recorded, or undefined when it was not finished yet. */
export function recordedTurn(
  { store }: Pick<Ports, 'store'>,
  { agent_execution_id, turn }: Pick<AgentTurnRecord, 'agent_execution_id' | 'turn'>,
  purpose: TurnPurpose = 'answer',
): AgentTurnRecord | undefined {
  return store.get('agent_turns', { agent_execution_id, turn, purpose });
}

/** The last turn that is finished. */
export function lastTurn(
  { store }: Pick<Ports, 'store'>,
  agent_execution_id: string,
  purpose: TurnPurpose = 'answer',
): AgentTurnRecord | undefined {
  const newest = [{ column: 'turn', direction: 'desc' }] as const;
  return store.find('agent_turns', { agent_execution_id, purpose }, { orderBy: newest, limit: 1 })[0];
}
