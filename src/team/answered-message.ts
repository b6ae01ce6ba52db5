import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { isPerson } from '../domain/message.ts';
import { type Change, update } from '../domain/tables.ts';
import type { Store } from '../ports/store.ts';
import type { Hearing } from './hearing.ts';
import { type HeldMessage, heldMessage, heldMessages } from './held-message.ts';
import { moveMessage } from './move-message.ts';

/** Ids that a message of ours names at most. */
const mostIds = 5;

/** The message that an agent responds to. Fails with `unknown_message` when it is not one of those it got. */
export function answeredByAgent(
  store: Pick<Store, 'find' | 'get'>,
  hearing: Hearing,
  id: string,
): Result<HeldMessage, Failure> {
  const held = heldMessage(store, hearing, id);
  if (held !== undefined) return ok(held);
  const why = store.get('messages', { id }) === undefined ? 'is not known' : 'was not sent to you';
  const open = heldMessages(store, hearing, ['delivered', 'read']).slice(-mostIds);
  const known = open.map(({ message }) => `${message.id} (${message.message_type} from ${message.from_agent})`);
  const hint = known.length === 0 ? 'Nobody has sent you one.' : `Messages to you: ${known.join(', ')}.`;
  return fail({ code: 'unknown_message', message: `The message '${id}' of response_to ${why}. ${hint}` });
}

/** The message that a person responds to: whoever sits there answers for each other. */
export function answeredByPerson(store: Pick<Store, 'get'>, id: string): Result<HeldMessage, Failure> {
  const message = store.get('messages', { id });
  if (message === undefined) {
    return fail({ code: 'unknown_message', message: `There is no message ${id}.`, hint: 'See "baton messages list".' });
  }
  const { to_agent, status, delivered_in } = message;
  if (to_agent !== null && isPerson(to_agent)) return ok({ message, receiver: to_agent, status, delivered_in });
  const addressee = to_agent ?? `the group ${message.group ?? ''}`;
  return fail({
    code: 'unknown_message',
    message: `Message ${id} went to ${addressee}, not to a person: only who got it can respond to it.`,
    hint: `Write to ${message.from_agent} without a reference to it.`,
  });
}

/** Its receiver has done with it, and nobody waits for a response any more. A late one counts as well. */
export function answeredChanges(store: Pick<Store, 'find'>, held: HeldMessage, at: string): readonly Change[] {
  const { message, status } = held;
  const moves = status === 'processed' ? [] : moveMessage(store, held, { to: 'processed', at });
  if (message.response_state === null || message.response_state === 'answered') return moves;
  return [...moves, update('messages', { id: message.id }, { response_state: 'answered', updated_at: at })];
}
