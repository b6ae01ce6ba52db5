import { isoTime } from '../base/clock.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { batonItself, isPerson, messageStatuses } from '../domain/message.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import { teamBookOf } from './address-book.ts';
import { type MessagingAgent, type MessagingParts, executionOf, stepOf } from './agent-messages.ts';
import { deliveredFact } from './delivered-fact.ts';
import { type Hearing, hearingOf } from './hearing.ts';
import { type HeldMessage, heldMessages } from './held-message.ts';
import { moveMessage } from './move-message.ts';
import { unknownAgent } from './unknown-name.ts';
import { handful, openMessages, waitingAmong } from './waiting-messages.ts';

export interface ReadingWish {
  /** False: also what was read before. */
  readonly unread: boolean;
  /** Only of this sender. */
  readonly from?: string | undefined;
  readonly limit: number;
}

export interface ReadMessages {
  /** The oldest first. */
  readonly messages: readonly MessageRecord[];
  /** How many more there are. */
  readonly more: number;
}

/**
 * Gives an agent its messages and makes them read; the same call gives the same again. Fails with `unknown_agent` when
 * nobody is called as `from` says.
 */
export async function readAgentMessages(
  parts: MessagingParts,
  reader: MessagingAgent,
  { wish, call }: { readonly wish: ReadingWish; readonly call: string },
): Promise<Result<ReadMessages, Failure>> {
  const { store, recorder } = parts;
  const execution = executionOf(store, reader.execution_id);
  const unknown = unknownSender(wish, teamBookOf(parts.frozen, execution).agents);
  if (unknown !== null) return fail(unknown);
  const found = find(parts, reader, { wish, call, hearing: hearingOf(store, reader.agent, execution) });
  const turn = store.count('agent_turns', {
    agent_execution_id: reader.agent_execution_id,
    purpose: 'answer',
  });
  const place = placeOf(reader, call);
  const move = { to: 'read', at: isoTime(parts.clock.now()), delivered_in: place } as const;
  const facts = found.unread.map(({ message }) => ({
    ...stepOf(store, reader),
    ...deliveredFact(message, { agent_execution_id: reader.agent_execution_id, turn }),
  }));
  const changes = found.unread.flatMap((held) => moveMessage(store, held, move));
  if (changes.length > 0) recorder.note(execution.id, facts, changes);
  return ok({ messages: found.messages.map(({ message }) => message), more: found.more });
}

interface Question {
  readonly wish: ReadingWish;
  readonly call: string;
  readonly hearing: Hearing;
}

interface Found {
  readonly messages: readonly HeldMessage[];
  /** Those of them that are new to the reader. */
  readonly unread: readonly HeldMessage[];
  readonly more: number;
}

function find({ store }: MessagingParts, reader: MessagingAgent, { wish, call, hearing }: Question): Found {
  const held = wish.unread ? openMessages(store, hearing) : heldMessages(store, hearing, messageStatuses);
  const all = held.filter(isFrom(wish.from));
  const place = placeOf(reader, call);
  const before = all.filter(({ delivered_in }) => delivered_in === place);
  // A try that crashed has read these for the same call.
  if (wish.unread && before.length > 0) return { messages: before, unread: [], more: 0 };
  const waiting = waitingAmong(all, store, reader.agent_execution_id);
  const wanted = wish.unread ? waiting.slice(0, wish.limit) : all.slice(-wish.limit);
  const messages = wish.unread ? handful(wanted) : newestFitting(wanted);
  return {
    messages,
    unread: messages.filter((held) => waiting.includes(held)),
    more: (wish.unread ? waiting : all).length - messages.length,
  };
}

function newestFitting(held: readonly HeldMessage[]): readonly HeldMessage[] {
  return [...handful([...held].reverse())].reverse();
}

function isFrom(name: string | undefined) {
  return ({ message }: HeldMessage): boolean => name === undefined || message.from_agent === name;
}

function placeOf({ agent_execution_id }: MessagingAgent, call: string): string {
  return `${agent_execution_id}/${call}`;
}

function unknownSender({ from }: ReadingWish, known: readonly string[]): Failure | null {
  if (from === undefined || from === batonItself || isPerson(from) || known.includes(from)) return null;
  return unknownAgent(from, known);
}
