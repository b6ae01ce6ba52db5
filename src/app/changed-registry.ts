import type { Event } from '../base/event.ts';
import { executionLine } from '../domain/execution-kin.ts';
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
  if (change.table === 'approvals') return askingTasks(store, change.where.id).filter(({ id }) => isNew(id));
  if (change.table !== 'tasks' && change.table !== 'epics') return [];
  const ids = idsIn(change.where.id).filter(isNew);
  if (change.table === 'epics') return ids.map((id) => ({ kind: 'epic_updated', id, epic_id: id }));
  return ids.map((id) => updatedTask(store, id));
}

/** Those whose executions asked: an answered task that nobody resumes stands still. */
function askingTasks(store: Pick<Store, 'get'>, approvals: Ids): readonly RegistryChange[] {
  return idsIn(approvals).flatMap((approval) => {
    const asking = store.get('approvals', { id: approval })?.execution_id ?? '';
    const line = executionLine(asking, (id) => store.get('executions', { id }));
    return [...new Set(line.flatMap(({ task_id }) => task_id ?? []))].map((id) => updatedTask(store, id));
  });
}

type Ids = string | readonly string[] | undefined;

function idsIn(wanted: Ids): readonly string[] {
  if (wanted === undefined) return [];
  return typeof wanted === 'string' ? [wanted] : wanted;
}

function updatedTask(store: Pick<Store, 'get'>, id: string): RegistryChange {
  return { kind: 'task_updated', id, epic_id: store.get('tasks', { id })?.epic_id ?? null };
}
