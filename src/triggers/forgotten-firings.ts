import { isoTime } from '../base/clock.ts';
import { type Change, remove } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';

/** As long as a delivery is known that is told once more. */
const keptMs = 90 * 24 * 60 * 60_000;
/** Of one go, so that nothing waits for long. */
const mostAtOnce = 500;

const oldestFirst = { orderBy: [{ column: 'created_at', direction: 'asc' }], limit: mostAtOnce } as const;

/** Occasions that nobody asks for any more go; their executions stay. `now`: milliseconds since 1970. */
export function forgottenFirings(store: Pick<StoreReads, 'find'>, now: number): readonly Change[] {
  const before = isoTime(now - keptMs);
  const old = store.find('trigger_firings', {}, oldestFirst).filter(({ created_at }) => created_at < before);
  return old.length === 0 ? [] : [remove('trigger_firings', { id: old.map(({ id }) => id) })];
}
