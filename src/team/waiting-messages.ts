import type { Store } from '../ports/store.ts';
import type { Hearing } from './hearing.ts';
import { type HeldMessage, heldMessages } from './held-message.ts';

/** Letters of all messages that are handed over at once; one message may have more. */
export const mostMessageText = 64 * 1024;

/** What its receiver has not ended with, the oldest first. */
export function openMessages(store: Pick<Store, 'find' | 'get'>, hearing: Hearing): readonly HeldMessage[] {
  return heldMessages(store, hearing, ['sent', 'delivered', 'read']);
}

/**
 * Of these, what the agent execution has yet to be told: what was sent, and what an agent execution of the same agent was
 * told that has failed.
 */
export function waitingAmong(
  open: readonly HeldMessage[],
  store: Pick<Store, 'get'>,
  agentExecutionId: string,
): readonly HeldMessage[] {
  return open.filter((held) => waits(store, held, agentExecutionId));
}

/** The first of them, as many as are handed over at once; the others come with the next turn. */
export function handful(waiting: readonly HeldMessage[], most = mostMessageText): readonly HeldMessage[] {
  let text = 0;
  return waiting.filter(({ message }, index) => (text += message.content.length) <= most || index === 0);
}

/** The agent execution that a place names: see `delivered_in`. */
export function workOfPlace(place: string): string {
  return place.slice(0, place.indexOf('/'));
}

function waits(store: Pick<Store, 'get'>, { status, delivered_in }: HeldMessage, agentExecutionId: string): boolean {
  if (delivered_in === null) return status === 'sent';
  const id = workOfPlace(delivered_in);
  if (status === 'sent') return id === agentExecutionId;
  return id !== agentExecutionId && store.get('agent_executions', { id })?.status === 'failed';
}
