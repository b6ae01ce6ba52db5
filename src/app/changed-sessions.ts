import type { Event } from '../base/event.ts';
import type { Change } from '../domain/tables.ts';
import type { Store } from '../ports/store.ts';

/** Ids of sessions that came, changed or went, or in which something was deployed, made or spent; by whichever process. */
export function onDidChangeSessionsIn(store: Pick<Store, 'onDidCommit' | 'get'>): Event<readonly string[]> {
  return (listener) =>
    store.onDidCommit((changes) => {
      const ids = new Set(changes.flatMap((change) => sessionsOf(store, change)));
      if (ids.size > 0) listener([...ids]);
    });
}

function sessionsOf(store: Pick<Store, 'get'>, change: Change): readonly string[] {
  switch (change.table) {
    case 'sessions':
      return 'row' in change ? [change.row.id] : named(change.where.id);
    case 'agent_executions':
      if ('row' in change) return named(change.row.session_id);
      return named(change.where.id).flatMap((id) => sessionOfAgent(store, id));
    case 'outputs':
      return 'row' in change ? sessionOfAgent(store, change.row.agent_execution_id) : [];
    case 'budget_entries':
      return 'row' in change && change.row.level === 'session' ? [change.row.subject_id] : [];
    default:
      return [];
  }
}

function named(ids: string | readonly string[] | null | undefined): readonly string[] {
  if (ids === null || ids === undefined) return [];
  return typeof ids === 'string' ? [ids] : ids;
}

function sessionOfAgent(store: Pick<Store, 'get'>, id: string): readonly string[] {
  return named(store.get('agent_executions', { id })?.session_id);
}
