import type { TriggerFiringRecord } from '../../domain/trigger.ts';
import type { StoreReads } from '../../ports/store.ts';
import { newestFirst } from './firing-queries.ts';
import { isLeftOut } from './record-left-out.ts';

/** A workflow that writes what it waits for leaves that out in each of its runs, by whomever they were begun. */
const atATime = 50;

/** What came of the last occasion of a trigger; null: there was none. Files that were left out are none. */
export function lastOccasion(store: Pick<StoreReads, 'find'>, trigger_id: string): TriggerFiringRecord | null {
  for (let [offset, limit] = [0, 1]; ; [offset, limit] = [offset + limit, atATime]) {
    const rows = store.find('trigger_firings', { trigger_id }, { orderBy: newestFirst, offset, limit });
    const occasion = rows.find((row) => !isLeftOut(row));
    if (occasion !== undefined) return occasion;
    if (rows.length < limit) return null;
  }
}
