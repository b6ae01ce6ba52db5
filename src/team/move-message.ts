import { assertMove } from '../domain/lifecycle.ts';
import { type MessageStatus, messageMoves, messageStatuses } from '../domain/message.ts';
import { type Change, update } from '../domain/tables.ts';
import type { MessageReceiptRecord, MessageRecord } from '../domain/team-records.ts';
import type { Store } from '../ports/store.ts';
import type { HeldMessage } from './held-message.ts';

export interface MessageMove {
  readonly to: MessageStatus;
  /** ISO time. */
  readonly at: string;
  /** Where it is handed over; left out where it is not. */
  readonly delivered_in?: string;
}

/** The message goes on with one of its receivers. Throws `illegal_move`. */
export function moveMessage(store: Pick<Store, 'find'>, held: HeldMessage, move: MessageMove): readonly Change[] {
  const { message, receiver, status } = held;
  assertMove(messageMoves, `Message ${message.id} to ${receiver}`, { from: status, to: move.to });
  const set = columnsOf(move);
  if (message.to_agent !== null) return [update('messages', { id: message.id }, set)];
  return [
    update('message_receipts', { message_id: message.id, agent: receiver }, set),
    ...slowestReceiver(store, held, move),
  ];
}

type Moved = Partial<Omit<MessageReceiptRecord & MessageRecord, 'id'>>;

function columnsOf({ to, at, delivered_in }: MessageMove): Moved {
  const place = delivered_in === undefined ? {} : { delivered_in, delivered_at: at };
  return { status: to, ...place, ...reachedAt(to, at), updated_at: at };
}

function reachedAt(to: MessageStatus, at: string): Moved {
  if (to === 'read') return { read_at: at };
  return to === 'processed' ? { processed_at: at } : {};
}

/** A broadcast is as far as the slowest of those who got it. */
function slowestReceiver(store: Pick<Store, 'find'>, { message, receiver }: HeldMessage, move: MessageMove): Change[] {
  const receipts = store.find('message_receipts', { message_id: message.id });
  const statuses = receipts.map(({ agent, status }) => (agent === receiver ? move.to : status));
  const slowest = messageStatuses.find((status) => statuses.includes(status)) ?? message.status;
  if (slowest === message.status) return [];
  const delivered = slowest === 'delivered' ? { delivered_at: move.at } : {};
  const set = { status: slowest, ...delivered, ...reachedAt(slowest, move.at), updated_at: move.at };
  return [update('messages', { id: message.id }, set)];
}
