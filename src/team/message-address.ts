import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { batonItself, isPerson, whoStarted } from '../domain/message.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { GroupDefinition } from '../domain/group.ts';
import type { Addressees } from '../ports/message-delivery.ts';
import { nameList } from './name-list.ts';
import type { MessageWish } from './message-wish.ts';
import type { People } from './people.ts';
import { unknownAgent, unknownGroup, unknownPerson } from './unknown-name.ts';

/** Whom a sender can write to. */
export interface AddressBook {
  readonly agents: readonly string[];
  readonly groups: readonly GroupDefinition[];
  /** Null: the sender is a person, who knows whom there is. */
  readonly people: People | null;
}

/** Where a message goes: to one, or to everybody else in a group. */
export type Address = Pick<MessageRecord, 'to_agent' | 'group'> & { readonly receivers: readonly string[] };

/**
 * Fails, worded for a model, with `unknown_agent`, `unknown_person`, `unknown_group`, `message_to_self` or `no_receiver`.
 * `answered` is the message that is responded to.
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
export function addresseesOf(book: AddressBook, sender: string): Addressees {
  const { agents, groups } = book;
  const open = groups.filter(({ members }) => others(members, sender).length > 0);
  return {
    agents: others(agents, sender).toSorted(),
    groups: open.map(({ name }) => name).toSorted(),
    people: starterOf(book) === null ? [] : [whoStarted],
  };
}

function direct(wanted: string, sender: string, book: AddressBook): Result<Address, Failure> {
  const { agents, people } = book;
  const to = wanted === whoStarted ? (starterOf(book) ?? wanted) : wanted;
  if (to === sender) {
    return fail({ code: 'message_to_self', message: `You are '${to}' yourself: there is nobody to be told.` });
  }
  if (to === batonItself && !agents.includes(to)) {
    return noReceiver('Baton itself has told you that, and hears no answer: write to an agent or a person.');
  }
  if (isPerson(to)) {
    if (people !== null && !people.known().includes(to)) return fail(unknownPerson(to, namesOf(people, book)));
  } else if (!agents.includes(to)) return fail(unknownAgent(to, others(agents, sender)));
  return ok({ to_agent: to, group: null, receivers: [] });
}

/** Null where nobody is, or an agent has this name. */
function starterOf({ agents, people }: AddressBook): string | null {
  return agents.includes(whoStarted) ? null : (people?.starter ?? null);
}

/** As an agent is to name them. */
function namesOf({ starter, known }: People, book: AddressBook): readonly string[] {
  const alias = starterOf(book) === null ? null : whoStarted;
  return known().map((name) => (name === starter && alias !== null ? alias : name));
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
