import type { ListedMessage } from '../../src/domain/listed-message.ts';

const at = '2026-05-04T10:00:00.000Z';

/** A message of the agent `lead` to the agent `writer` that nobody has heard yet, changed as given. */
export function listedMessage(changes: Partial<ListedMessage> = {}): ListedMessage {
  return {
    ...{ id: '01MESSAGE', execution_id: '01EXECUTION', task_id: null, group: null, from_agent: 'lead' },
    ...{ to_agent: 'writer', message_type: 'question', content: 'How far are you?', reasoning: null, status: 'sent' },
    ...{ requires_response: false, response_deadline: null, response_to: null, delivered_in: null },
    ...{ delivered_at: null, read_at: null, processed_at: null, response_state: null, idempotency_key: null },
    ...{ created_at: at, updated_at: at, receipts: [], rehearsal: false },
    ...changes,
  };
}
