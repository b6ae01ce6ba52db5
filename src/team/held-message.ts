import type { MessageStatus } from '../domain/message.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { Store } from '../ports/store.ts';
import type { Hearing } from './hearing.ts';

/** A message as one of its receivers has it. */
export interface HeldMessage {
  readonly message: MessageRecord;
  readonly receiver: string;
  readonly status: MessageStatus;
  readonly delivered_in: string | null;
}

/** Messages to the receiver, broadcasts included, the oldest first. */
export function heldMessages(
  store: Pick<Store, 'find' | 'get'>,
  { receiver, executions }: Hearing,
  status: readonly MessageStatus[],
): readonly HeldMessage[] {
  // One question for each: the index does not help with "this one or none". It would not with an order either.
  const direct = executions.flatMap((execution_id) =>
    store.find('messages', { to_agent: receiver, execution_id, status }, unordered),
  );
  const receipts = executions.flatMap((execution_id) =>
    store.find('message_receipts', { agent: receiver, execution_id, status }, unordered),
  );
  if (direct.length === 0 && receipts.length === 0) return [];
  const held = [
    ...direct.map((message) => ({ message, receiver, ...stateOf(message) })),
    ...receipts.flatMap((receipt) => {
      const message = store.get('messages', { id: receipt.message_id });
      return message === undefined ? [] : [{ message, receiver, ...stateOf(receipt) }];
    }),
  ];
  return held.sort(byAge);
}

/** The message with this id as the receiver has it; undefined when it did not get it. */
export function heldMessage(
  store: Pick<Store, 'get'>,
  { receiver, executions }: Hearing,
  id: string,
): HeldMessage | undefined {
  const message = store.get('messages', { id });
  if (message === undefined || !executions.includes(message.execution_id)) return undefined;
  if (message.to_agent === receiver) return { message, receiver, ...stateOf(message) };
  const receipt = store.get('message_receipts', { message_id: id, agent: receiver });
  return receipt === undefined ? undefined : { message, receiver, ...stateOf(receipt) };
}

const unordered = { orderBy: [] } as const;

function stateOf({ status, delivered_in }: Pick<HeldMessage, 'status' | 'delivered_in'>) {
  return { status, delivered_in };
}

/** Ids begin with their time and settle what happened in one millisecond. */
function byAge({ message: a }: HeldMessage, { message: b }: HeldMessage): number {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
