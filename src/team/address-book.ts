import type { ExecutionRecord } from '../domain/execution.ts';
import type { TeamRoster } from '../domain/team-roster.ts';
import type { FrozenDefinitions } from '../ports/frozen-definitions.ts';
import type { Store } from '../ports/store.ts';
import type { AddressBook } from './message-address.ts';
import { peopleIn } from './people.ts';

const inlineAgent = 'step:';

type TeamBook = Pick<AddressBook, 'agents' | 'groups'>;

type Defined = Pick<ExecutionRecord, 'definition_hash'>;

/** The team as it was frozen, and agents that the workflow makes on the spot. */
export function teamBookOf(frozen: FrozenDefinitions, { definition_hash }: Defined): TeamBook {
  const definition = frozen.of(definition_hash);
  if (definition === undefined) return { agents: [], groups: [] };
  const { agents, models, team } = definition;
  const inline = Object.keys(models).filter((key) => key.startsWith(inlineAgent));
  const names = [...Object.keys({ ...team?.agents, ...agents }), ...inline.map((key) => key.slice(inlineAgent.length))];
  return { agents: names, groups: team?.groups ?? [] };
}

/** Whom an agent in the execution can write to. */
export function addressBookOf(
  { store, frozen }: { readonly store: Pick<Store, 'get' | 'find'>; readonly frozen: FrozenDefinitions },
  execution: ExecutionRecord,
): AddressBook {
  return { ...teamBookOf(frozen, execution), people: peopleIn(store, execution) };
}

/** Whom a person can write to. */
export function addressBookOfTeam({ agents, groups }: TeamRoster): AddressBook {
  return { agents: Object.keys(agents), groups, people: null };
}

/** The team as the execution froze it; an empty one when none of its agents can write to others. */
export function frozenTeam(frozen: FrozenDefinitions, { definition_hash }: Defined): TeamRoster {
  return frozen.of(definition_hash)?.team ?? { agents: {}, groups: [] };
}
