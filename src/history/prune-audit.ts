import type { RegistryEventRecord } from '../domain/registry-records.ts';
import { type Change, remove } from '../domain/tables.ts';
import type { StoreReads } from '../ports/store.ts';

/** Entries of the audit that go together. */
export interface PrunableAudit {
  readonly kind: 'audit';
  readonly ids: readonly string[];
  /** ISO time of the last of them. */
  readonly ended_at: string;
}

/** So many are read, and removed, at once. */
const atOnce = 500;

/**
 * What the audit says of epics and tasks that are not there any more, as far as it is older than `before` (ISO time). Of
 * those that are there it stays whole: what may happen to them is decided by it.
 */
export function prunableAudit(store: StoreReads, before: string): readonly PrunableAudit[] {
  const isGone = subjectsGone(store);
  const old = eventsOf(store).filter((event) => event.at < before && isGone(event));
  const events = old.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return Array.from({ length: Math.ceil(events.length / atOnce) }, (_, index) => {
    const some = events.slice(index * atOnce, (index + 1) * atOnce);
    return { kind: 'audit', ids: some.map(({ id }) => id), ended_at: some.at(-1)?.at ?? '' };
  });
}

export function removalOfAudit({ ids }: PrunableAudit): readonly Change[] {
  return [remove('registry_events', { id: ids })];
}

type Entry = Pick<RegistryEventRecord, 'id' | 'at' | 'epic_id' | 'task_id'>;

/** In portions, without their data: there may be very many. */
function eventsOf(store: StoreReads): readonly Entry[] {
  const entries: Entry[] = [];
  for (;;) {
    const from = { column: 'id', value: entries.at(-1)?.id ?? '' } as const;
    const next = store.find('registry_events', {}, { from, limit: atOnce + 1, offset: entries.length === 0 ? 0 : 1 });
    entries.push(...next.map(({ id, at, epic_id, task_id }) => ({ id, at, epic_id, task_id })));
    if (next.length <= atOnce) return entries;
  }
}

/** An event of a task is about the task, whatever its epic. */
function subjectsGone(store: StoreReads): (event: Entry) => boolean {
  const known = new Map<string, boolean>();
  return ({ epic_id, task_id }) => {
    const id = task_id ?? epic_id ?? '';
    const isGone = known.get(id) ?? store.get(task_id === null ? 'epics' : 'tasks', { id }) === undefined;
    known.set(id, isGone);
    return isGone;
  };
}
