import { type Clock, isoTime } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';
import { batonItself } from '../domain/message.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import type { Change } from '../domain/tables.ts';
import type { CompleteChanges, StoreReads } from '../ports/store.ts';
import { epicCounterChanges } from './epic-counters.ts';
import { activatedEpics } from './activated-epics.ts';
import { closedCheckQuestions } from './check-question.ts';
import { dependencyChanges } from './dependency-changes.ts';
import { followExecution, isFollowed } from './follow-execution.ts';
import type { Occasion } from './registry-event.ts';
import { type TiedExecution, moveSpending } from './move-spending.ts';
import { tagChanges } from './tag-changes.ts';
import { type TouchedRow, TouchedRows } from './touched-rows.ts';

/**
 * The one door of the registry: whatever moves a task or an epic, be it an operation, a tool, or the execution that works on
 * it, the same transaction moves the counters of the epic, unblocks who waited, makes a planned epic active, keeps the rows
 * of dependencies and tags, takes a task along with its execution, and what was spent for a task along with the task.
 */
export function createRegistryRules({
  ids,
  clock,
}: {
  readonly ids: IdSource;
  readonly clock: Clock;
}): CompleteChanges {
  return (store, changes) => {
    if (!changes.some(isRelevant)) return changes;
    const occasion = { ids, at: isoTime(clock.now()), by: batonItself };
    return [...changes, ...consequencesOf(store, changes, occasion)];
  };
}

const decisive = ['status', 'activity', 'acceptance', 'epic_id', 'parent_task_id', 'tags', 'depends_on'];

function isRelevant(change: Change): boolean {
  switch (change.table) {
    case 'tasks':
    case 'epics':
      if (change.kind === 'add') return false;
      return change.kind !== 'update' || Object.keys(change.set).some((column) => decisive.includes(column));
    case 'executions':
      return tiedExecution(change).length > 0;
    case 'execution_events':
      return change.kind === 'insert' && isFollowed(change.row.type);
    default:
      return false;
  }
}

function consequencesOf(store: StoreReads, changes: readonly Change[], occasion: Occasion): readonly Change[] {
  const tasks = new TouchedRows(store, 'tasks');
  const epics = new TouchedRows(store, 'epics');
  const followed: Change[] = [];
  const note = (change: Change): void => {
    if (change.table === 'tasks') tasks.note(change);
    else if (change.table === 'epics') epics.note(change);
  };
  for (const change of changes) {
    note(change);
    if (change.kind !== 'insert' || change.table !== 'execution_events' || !isFollowed(change.row.type)) continue;
    const moved = followExecution({ store, tasks }, change.row, occasion);
    moved.forEach(note);
    followed.push(...moved);
  }
  return [
    ...followed,
    ...dependencyChanges({ store, tasks }, occasion),
    ...tagChanges(tasks, epics),
    ...epicCounterChanges(tasks.all(), occasion.at),
    ...closedCheckQuestions(store, tasks.all(), occasion.at),
    ...moveSpending(
      { store, tasks, ids: occasion.ids },
      { tasks: tasks.all().flatMap(tiedAnew), executions: changes.flatMap(tiedExecution) },
    ),
    ...activatedEpics({ tasks, epics }, occasion),
  ];
}

/** Its id, when it belongs to another epic or task than before. */
function tiedAnew({ id, before, after }: TouchedRow<TaskRecord>): readonly string[] {
  if (before === undefined || after === undefined) return [];
  const isSame = before.epic_id === after.epic_id && before.parent_task_id === after.parent_task_id;
  return isSame ? [] : [id];
}

/** An execution plans for an epic from now on. */
function tiedExecution(change: Change): readonly TiedExecution[] {
  if (change.table !== 'executions' || change.kind !== 'update') return [];
  const { where, set } = change;
  return typeof where.id === 'string' && set.epic_id !== undefined ? [{ id: where.id, epic_id: set.epic_id }] : [];
}
