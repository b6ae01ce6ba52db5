import type { Moves } from './lifecycle.ts';

export const messageTypes = [
  'request',
  'response',
  'handoff',
  'escalation',
  'update',
  'question',
  'approval_request',
  'notification',
  'broadcast',
] as const;

export type MessageType = (typeof messageTypes)[number];

/** Recorded; handed to the receiver with a turn; seen by its model; answered, or its receiver has ended its work well. */
export const messageStatuses = ['sent', 'delivered', 'read', 'processed'] as const;

export type MessageStatus = (typeof messageStatuses)[number];

/**
 * A message that was handed to an agent execution that failed is handed over anew, to the next one of the same agent. What
 * is answered was heard, wherever.
 */
export const messageMoves: Moves<MessageStatus> = {
  sent: ['delivered', 'read', 'processed'],
  delivered: ['delivered', 'read', 'processed'],
  read: ['delivered', 'read', 'processed'],
  processed: [],
};

/** Whether a wanted response has come. A late one still counts after the deadline has escalated the message. */
export const responseStates = ['open', 'answered', 'escalated'] as const;

export type ResponseState = (typeof responseStates)[number];

/** Statuses of what its receiver's model has not seen. */
export const unreadStatuses = ['sent', 'delivered'] as const satisfies readonly MessageStatus[];

/** How `from_agent` and `to_agent` name a person. */
export function personNamed(name: string): string {
  return `${personPrefix}${name}`;
}

/** Everybody else is an agent, or a program that may do what agents may. */
export function isPerson(name: string): boolean {
  return name.startsWith(personPrefix) && name.length > personPrefix.length;
}

/** Whoever writes `Person:ann` or `user: ann` means a person, whom it would not name. */
export function isMeantAsPerson(name: string): boolean {
  return /^\s*(?:person|people|user|human)\s*:/i.test(name) && !/^person:\S/.test(name);
}

/** The sender of what Baton itself has to tell. */
export const batonItself = 'baton';

/**
 * How an agent names whoever started the execution in which it works. Its name is not told: a recorded run is played again
 * for others.
 */
export const whoStarted = 'person';

const personPrefix = 'person:';
