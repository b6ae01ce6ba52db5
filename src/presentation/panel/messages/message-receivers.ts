import { batonItself, isPerson } from '../../../domain/message.ts';
import type { ListedMessage } from '../../../domain/listed-message.ts';

/** To whom a person can write. */
export interface MessageReceiver {
  readonly kind: 'agent' | 'group';
  readonly name: string;
}

export interface KnownReceivers {
  /** Those of the execution's steps, in their order; null: a step without one. */
  readonly working: readonly (string | null)[];
  readonly messages: readonly Pick<ListedMessage, 'from_agent' | 'to_agent'>[];
  readonly team: { readonly agents: readonly string[]; readonly groups: readonly string[] };
}

/** Those who work in the execution first, then who has written there, then the rest of the team and its groups; each once. */
export function messageReceivers({ working, messages, team }: KnownReceivers): readonly MessageReceiver[] {
  const writers = messages.flatMap(({ from_agent, to_agent }) => [from_agent, to_agent]);
  const names = [...working, ...writers, ...team.agents].filter((name) => name !== null);
  const agents = [...new Set(names)].filter((name) => !isPerson(name) && name !== batonItself);
  return [
    ...agents.map((name) => ({ kind: 'agent', name }) as const),
    ...team.groups.map((name) => ({ kind: 'group', name }) as const),
  ];
}
