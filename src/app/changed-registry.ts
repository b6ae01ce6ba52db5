import type { Event } from '../base/event.ts';
import type { Change } from '../domain/tables.ts';
import type { Store } from '../ports/store.ts';
import type { RegistryChange } from './calls/registry-api.ts';

/** Epics and tasks that came, changed or went, by whichever process; one list for each transaction. */
export function onDidChangeRegistryIn(store: Pick<Store, 'onDidCommit' | 'get'>): Event<readonly RegistryChange[]> {
  return (listener) =>
    store.onDidCommit((changes) => {
      const found = registryChangesIn(store, changes);
      if (found.length > 0) listener(found);
    });
}

function registryChangesIn(store: Pick<Store, 'get'>, changes: readonly Change[]): readonly RegistryChange[] {
  const found = new Map<string, RegistryChange>();
  const note = (change: RegistryChange): void => {
    const known = found.get(change.id);
    // What has come or gone says more than that it has changed.
    if (known === undefined || change.kind.endsWith('_deleted')) found.set(change.id, change);
  };
  for (const change of changes) {
    if (change.table === 'registry_events' && change.kind === 'insert') {
      const { type: kind, epic_id, task_id } = change.row;
      note({ kind, id: task_id ?? epic_id ?? '', epic_id });
    }
  }
  for (const change of changes) {
    for (const updated of updatedBy(store, change, (id) => !found.has(id))) note(updated);
  }
  return [...found.values()];
}

/** What moves without a word in the audit: an activity, a counter, what was spent. Nothing new is said of what is known. */
function updatedBy(
  store: Pick<Store, 'get'>,
  change: Change,
  isNew: (id: string) => boolean,
): readonly RegistryChange[] {
  if (change.kind !== 'update' && change.kind !== 'add') return [];
  if (change.table !== 'tasks' && change.table !== 'epics') return [];
  const { id: wanted } = change.where;
  const named = wanted === undefined ? [] : typeof wanted === 'string' ? [wanted] : wanted;
  const ids = named.filter(isNew);
  if (change.table === 'epics') return ids.map((id) => ({ kind: 'epic_updated', id, epic_id: id }));
  return ids.map((id) => ({ kind: 'task_updated', id, epic_id: store.get('tasks', { id })?.epic_id ?? null }));
}
