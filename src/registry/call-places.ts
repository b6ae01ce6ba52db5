import type { BudgetEntryRecord, BudgetSubject } from '../domain/budget.ts';
import { type Kinship, keyOf } from '../domain/budget-places.ts';

/** How the entries of one call differ from the places in which it counts. */
export interface PlaceDifference {
  /** The call counts there, and has no entry. */
  readonly missing: readonly BudgetSubject[];
  /** It has an entry, and does not count there. */
  readonly stray: readonly BudgetEntryRecord[];
}

/** What a task or an execution was booked that is deleted since stays booked: no row tells any more where that counts. */
export function placeDifference(
  entries: readonly BudgetEntryRecord[],
  places: readonly BudgetSubject[],
  kinship: Kinship,
): PlaceDifference {
  const booked = new Set(entries.map(keyOf));
  const due = new Set(places.map(keyOf));
  const gone = new Set(entries.filter((entry) => isGone(kinship, entry)));
  const isKept = (entry: BudgetEntryRecord): boolean =>
    gone.has(entry) || (gone.size > 0 && entry.level !== 'execution' && entry.level !== 'step');
  // It was for a task of the epic, although only what it was planned for tells of that now.
  const isTasks = ({ level, subject_id }: BudgetSubject): boolean =>
    gone.size > 0 && level === 'overhead' && booked.has(keyOf({ level: 'epic', subject_id }));
  return {
    missing: places.filter((place) => !booked.has(keyOf(place)) && !isTasks(place)),
    stray: entries.filter((entry) => !due.has(keyOf(entry)) && !isKept(entry)),
  };
}

function isGone({ task, execution }: Kinship, { level, subject_id }: BudgetSubject): boolean {
  switch (level) {
    case 'task':
      return task(subject_id) === undefined;
    case 'execution':
      return execution(subject_id) === undefined;
    case 'step':
      return execution(subject_id.split('/')[0] ?? '') === undefined;
    default:
      return false;
  }
}
