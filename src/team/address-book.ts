import { readFrozenDefinition } from '../domain/frozen-definition.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import type { Store } from '../ports/store.ts';
import type { AddressBook } from './message-address.ts';

const inlineAgent = 'step:';

/** Whom somebody in the execution can write to: the team as it was frozen, and agents that the workflow makes on the spot. */
export function addressBookOf(
  store: Pick<Store, 'get'>,
  { definition_hash }: Pick<ExecutionRecord, 'definition_hash'>,
): AddressBook {
  const blob = store.get('content_blobs', { hash: definition_hash });
  const definition = blob === undefined ? undefined : readFrozenDefinition(blob.content);
  if (definition === undefined) return { agents: [], groups: [] };
  const { agents, models, team } = definition;
  const inline = Object.keys(models).filter((key) => key.startsWith(inlineAgent));
  const names = [...Object.keys({ ...team?.agents, ...agents }), ...inline.map((key) => key.slice(inlineAgent.length))];
  return { agents: names, groups: team?.groups ?? [] };
}
