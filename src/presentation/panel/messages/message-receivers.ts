import type { StepProgress } from '../../../domain/execution-progress.ts';
import { batonItself, isPerson } from '../../../domain/message.ts';
import type { ListedMessage } from '../../../domain/listed-message.ts';

/** To whom a person can write. */
export interface MessageReceiver {
  readonly kind: 'agent' | 'group';
  readonly name: string;
}

/** What somebody to whom a person can write does in the execution; `absent`: nothing yet. */
export const receiverWorks = ['working', 'ended', 'absent'] as const;

export interface OfferedReceiver extends MessageReceiver {
  readonly work: (typeof receiverWorks)[number];
}

export interface KnownReceivers {
  /** The execution's steps, in their order. */
  readonly steps: readonly Pick<StepProgress, 'agent' | 'status'>[];
  readonly messages: readonly Pick<ListedMessage, 'from_agent' | 'to_agent'>[];
  readonly team: { readonly agents: readonly string[]; readonly groups: readonly string[] };
}

/**
 * Those at work first, then those whose steps have ended, then who has written there, then the rest of the team and its
 * groups; each once.
 */
export function messageReceivers({ steps, messages, team }: KnownReceivers): readonly OfferedReceiver[] {
  const working = steps.filter(isAtWork).map(({ agent }) => agent);
  const known = steps.map(({ agent }) => agent);
  const writers = messages.flatMap(({ from_agent, to_agent }) => [from_agent, to_agent]);
  const names = [...working, ...known, ...writers, ...team.agents].filter((name) => name !== null);
  const agents = [...new Set(names)].filter((name) => !isPerson(name) && name !== batonItself);
  const workOf = (name: string): OfferedReceiver['work'] => {
    if (working.includes(name)) return 'working';
    return known.includes(name) ? 'ended' : 'absent';
  };
  return [
    ...agents.map((name) => ({ kind: 'agent', name, work: workOf(name) }) as const),
    ...team.groups.map((name) => ({ kind: 'group', name, work: 'absent' }) as const),
  ];
}

function isAtWork({ status }: Pick<StepProgress, 'status'>): boolean {
  return status === 'running' || status === 'waiting' || status === 'pending';
}
