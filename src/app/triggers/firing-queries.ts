import type { Event } from '../../base/event.ts';
import { type Page, pageBounds } from '../../domain/page.ts';
import type { TriggerFiringRecord } from '../../domain/trigger.ts';
import type { Store } from '../../ports/store.ts';
import type { FiringFilter } from '../calls/trigger-api.ts';

/** The newest first. */
export function listFirings(
  store: Pick<Store, 'find' | 'count'>,
  { trigger, workflow, status, ...wish }: FiringFilter,
): Page<TriggerFiringRecord> {
  const where = {
    ...(trigger === undefined ? {} : { trigger_id: trigger }),
    ...(workflow === undefined ? {} : { workflow_slug: workflow }),
    ...(status === undefined ? {} : { status }),
  };
  const items = store.find('trigger_firings', where, { orderBy: newestFirst, ...pageBounds(wish) });
  return { items, total: store.count('trigger_firings', where) };
}

export const newestFirst = [
  { column: 'created_at', direction: 'desc' },
  { column: 'id', direction: 'desc' },
] as const;

/** Once for each transaction, of whichever process. */
export function onDidChangeTriggersIn(store: Pick<Store, 'onDidCommit'>): Event<void> {
  return (listener) =>
    store.onDidCommit((changes) => {
      if (changes.some(({ table }) => table === 'triggers' || table === 'trigger_firings')) listener();
    });
}
