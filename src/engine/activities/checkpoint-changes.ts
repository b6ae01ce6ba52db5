import { isoTime } from '../../base/clock.ts';
import { type Json, asText } from '../../base/json.ts';
import { type Suspended, stepThread } from '../../domain/checkpoint.ts';
import type { ToolCallRequest } from '../../domain/conversation.ts';
import { type Change, insert, remove } from '../../domain/tables.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { openCase } from './agent-case.ts';
import { checkpointKindIn } from './checkpoint-kind.ts';
import { lastTurn, readMessage } from './conversation-store.ts';

type Ports = Pick<ActivityPorts, 'store' | 'clock' | 'ids'>;

/**
 * What saves the conversation of an agent that begins to wait, for the transaction in which the wait begins: the messages
 * that are new since the last checkpoint, and the calls that have no result yet. To be computed in the same stretch of code
 * that commits it. Empty for an agent whose conversation is not saved in this way.
 */
export function checkpointChanges(ports: Ports, suspended: Suspended): readonly Change[] {
  const { execution, agentExecution, briefing } = openCase(ports, suspended.agent_execution_id);
  if (checkpointKindIn(ports.store, execution.id, briefing.agent) !== 'ephemeral') return [];
  const thread_id = stepThread(execution.id, agentExecution.step_path ?? '');
  const now = conversationOf(ports, suspended);
  const saved = savedIn(ports, thread_id);
  const isSame = saved.messages.every((hash, index) => hash === now.messages[index]);
  // Several calls of one turn begin to wait at the same time.
  if (isSame && saved.messages.length === now.messages.length && isEqual(saved.pending, now.pending)) return [];
  const checkpoint = insert('checkpoints', {
    id: ports.ids(),
    thread_id,
    seq: isSame ? saved.seq + 1 : 1,
    kind: 'ephemeral',
    messages: isSame ? now.messages.slice(saved.messages.length) : now.messages,
    pending_tool_calls: now.pending,
    expires_at: null,
    created_at: isoTime(ports.clock.now()),
  });
  // A step that began anew talks from the beginning again.
  return isSame ? [checkpoint] : [remove('checkpoints', { thread_id }), checkpoint];
}

/** Hashes of all messages so far, and the calls of the last turn that are not recorded as made. */
function conversationOf(ports: Ports, { agent_execution_id, first_messages }: Suspended) {
  const last = lastTurn(ports, agent_execution_id);
  if (last === undefined) return { messages: first_messages, pending: [] };
  const answer = readMessage(ports, last.response);
  const asked = answer.role === 'assistant' ? answer.tool_calls : [];
  const made = ports.store.find('tool_calls', { agent_execution_id, turn: last.turn }).map(({ call_id }) => call_id);
  const pending = asked.filter(({ id }) => !made.includes(id)).map(jsonOf);
  return { messages: [...last.request, last.response], pending };
}

function jsonOf({ id, name, arguments: given }: ToolCallRequest): Json {
  return { id, name, arguments: given };
}

function savedIn({ store }: Ports, thread_id: string) {
  const rows = store.find('checkpoints', { thread_id }, { orderBy: [{ column: 'seq', direction: 'asc' }] });
  const messages = rows.flatMap((row) => (Array.isArray(row.messages) ? row.messages.map(asText) : []));
  const last = rows.at(-1);
  return { seq: last?.seq ?? 0, messages, pending: last?.pending_tool_calls ?? null };
}

function isEqual(one: Json, other: Json): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
