import { type FrozenDefinition, readFrozenDefinition } from '../domain/frozen-definition.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import type { TeamRoster } from '../domain/team-roster.ts';
import type { Store } from '../ports/store.ts';
import type { AddressBook } from './message-address.ts';

const inlineAgent = 'step:';

type Defined = Pick<ExecutionRecord, 'definition_hash'>;

/** Whom somebody in the execution can write to: the team as it was frozen, and agents that the workflow makes on the spot. */
export function addressBookOf(store: Pick<Store, 'get'>, execution: Defined): AddressBook {
  const definition = definitionOf(store, execution);
  if (definition === undefined) return { agents: [], groups: [] };
  const { agents, models, team } = definition;
  const inline = Object.keys(models).filter((key) => key.startsWith(inlineAgent));
  const names = [...Object.keys({ ...team?.agents, ...agents }), ...inline.map((key) => key.slice(inlineAgent.length))];
  return { agents: names, groups: team?.groups ?? [] };
}

export function addressBookOfTeam({ agents, groups }: TeamRoster): AddressBook {
  return { agents: Object.keys(agents), groups };
}

/** The team as the execution froze it; an empty one when none of its agents can write to others. */
export function frozenTeam(store: Pick<Store, 'get'>, execution: Defined): TeamRoster {
  return definitionOf(store, execution)?.team ?? { agents: {}, groups: [] };
}

function definitionOf(store: Pick<Store, 'get'>, { definition_hash }: Defined): FrozenDefinition | undefined {
  const blob = store.get('content_blobs', { hash: definition_hash });
  return blob === undefined ? undefined : readFrozenDefinition(blob.content);
}
