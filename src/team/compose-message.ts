import { type Clock, isoTime } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';
import type { Statement } from '../domain/execution-event.ts';
import { type Change, insert } from '../domain/tables.ts';
import type { MessageReceiptRecord, MessageRecord } from '../domain/team-records.ts';

/** What somebody wants to say, and to whom. */
export type MessageDraft = Pick<
  MessageRecord,
  'execution_id' | 'from_agent' | 'to_agent' | 'group' | 'message_type' | 'content'
> &
  Partial<Pick<MessageRecord, 'task_id' | 'reasoning' | 'response_deadline' | 'response_to' | 'idempotency_key'>> & {
    readonly requires_response?: boolean;
    /** The agent execution that alone may be told; default: every one of the receiver. */
    readonly only_to?: string;
    /** The agent execution that is told in another way: the message is for the record. Default: nobody is. */
    readonly heard_by?: string;
    /** Of a broadcast: the members that get it. */
    readonly receivers?: readonly string[];
  };

export interface ComposedMessage {
  readonly message: MessageRecord;
  /** Stores it, with a receipt for each receiver of a broadcast. */
  readonly changes: readonly Change[];
  /** For the log of the execution in which it was sent. */
  readonly fact: Statement;
}

/** A new message. Nothing is stored yet. */
export function composeMessage(
  { clock, ids }: { readonly clock: Clock; readonly ids: IdSource },
  { receivers = [], only_to, heard_by, ...draft }: MessageDraft,
): ComposedMessage {
  const now = isoTime(clock.now());
  const message: MessageRecord = {
    ...unsaid,
    ...draft,
    id: ids(),
    ...(only_to === undefined ? {} : { delivered_in: placeIn(only_to) }),
    ...(heard_by === undefined ? {} : heard(heard_by, now)),
    response_state: draft.requires_response === true ? 'open' : null,
    created_at: now,
    updated_at: now,
  };
  const { id: message_id, from_agent: from, to_agent: to, group, message_type } = message;
  return {
    message,
    changes: [
      insert('messages', message),
      ...receivers.map((agent) => insert('message_receipts', newReceipt(message, agent))),
    ],
    fact: { type: 'message_sent', key: `sent/${message_id}`, data: { message_id, from, to, group, message_type } },
  };
}

/** For this agent execution, in no turn of it yet. */
function placeIn(agentExecutionId: string): string {
  return `${agentExecutionId}/`;
}

function heard(by: string, at: string): Pick<MessageRecord, keyof typeof unread> {
  return { status: 'processed', delivered_in: placeIn(by), delivered_at: at, read_at: at, processed_at: at };
}

const unread = { status: 'sent', delivered_in: null, delivered_at: null, read_at: null, processed_at: null } as const;

const unsaid = {
  ...unread,
  task_id: null,
  reasoning: null,
  requires_response: false,
  response_deadline: null,
  response_to: null,
  idempotency_key: null,
} as const;

function newReceipt({ id, execution_id, created_at, updated_at }: MessageRecord, agent: string): MessageReceiptRecord {
  return { ...unread, message_id: id, agent, execution_id, created_at, updated_at };
}
