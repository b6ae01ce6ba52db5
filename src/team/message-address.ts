import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { isPerson } from '../domain/message.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { GroupDefinition } from '../domain/group.ts';
import type { Addressees } from '../ports/message-delivery.ts';
import { nameList } from './name-list.ts';
import type { MessageWish } from './message-wish.ts';
import { unknownAgent, unknownGroup } from './unknown-name.ts';

/** Whom a sender can write to. */
export interface AddressBook {
  readonly agents: readonly string[];
  readonly groups: readonly GroupDefinition[];
}

/** Where a message goes: to one, or to everybody else in a group. */
export type Address = Pick<MessageRecord, 'to_agent' | 'group'> & { readonly receivers: readonly string[] };

/**
 * Fails, worded for a model, with `unknown_agent`, `unknown_group`, `message_to_self` or `no_receiver`. `answered` is the
 * message that is responded to.
 */
export function addressOf(
  wish: MessageWish,
  sender: string,
  { book, answered }: { readonly book: AddressBook; readonly answered: MessageRecord | null },
): Result<Address, Failure> {
  const to = wish.to ?? (wish.group === undefined ? answered?.from_agent : undefined);
  if (to !== undefined && wish.group !== undefined) {
    return noReceiver("Give 'to' for one receiver or 'group' for everybody in it, not both.");
  }
  if (answered !== null && to !== answered.from_agent) {
    return noReceiver(`A response goes to who asked, which is '${answered.from_agent}': leave out 'to' and 'group'.`);
  }
  if (wish.group !== undefined) return broadcast(wish.group, sender, book);
  if (to !== undefined) return direct(to, sender, book);
  return noReceiver(`Who is to get it? Give 'to'. Agents: ${nameList(others(book.agents, sender))}.`);
}

/** Whom the sender can write to, in an order that is the same each time. */
export function addresseesOf({ agents, groups }: AddressBook, sender: string): Addressees {
  const open = groups.filter(({ members }) => others(members, sender).length > 0);
  return { agents: others(agents, sender).toSorted(), groups: open.map(({ name }) => name).toSorted() };
}

function direct(to: string, sender: string, { agents }: AddressBook): Result<Address, Failure> {
  if (to === sender) {
    return fail({ code: 'message_to_self', message: `You are '${to}' yourself: there is nobody to be told.` });
  }
  if (!isPerson(to) && !agents.includes(to)) return fail(unknownAgent(to, others(agents, sender)));
  return ok({ to_agent: to, group: null, receivers: [] });
}

function broadcast(name: string, sender: string, { groups }: AddressBook): Result<Address, Failure> {
  const group = groups.find((each) => each.name === name);
  if (group === undefined) {
    const known = groups.map((each) => each.name);
    return fail(unknownGroup(name, known));
  }
  const receivers = others(group.members, sender);
  if (receivers.length === 0) return noReceiver(`The group '${name}' has no other member who could get it.`);
  return ok({ to_agent: null, group: name, receivers });
}

function others(names: readonly string[], sender: string): readonly string[] {
  return names.filter((name) => name !== sender);
}

function noReceiver(message: string): Result<never, Failure> {
  return fail({ code: 'no_receiver', message });
}
