import { didYouMean } from '../base/nearest-name.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import type { RegistryParts } from './registry-parts.ts';

const shortestEnd = 4;

/** So many titles are compared with a name that is no id. */
const mostTitles = 200;

type Items = Pick<RegistryParts, 'store' | 'index'>;

/** The epic with this id, or the only one whose id ends so. `unknown_epic` names the one that may be meant. */
export function findEpic(parts: Items, id: string): Result<EpicRecord, Failure> {
  const found = idOf(parts, 'epics', id);
  if (!found.ok) return found;
  const epic = found.value === undefined ? undefined : parts.store.get('epics', { id: found.value });
  if (epic !== undefined) return ok(epic);
  const near = meant(id, parts.index.epics({ limit: mostTitles }).items);
  return fail({
    code: 'unknown_epic',
    message: `There is no epic '${shown(id)}'.${near}`,
    hint: 'Give the id of an epic, or its end.',
  });
}

/** The task with this id, or the only one whose id ends so. `unknown_task` names the one that may be meant. */
export function findTask(parts: Items, id: string): Result<TaskRecord, Failure> {
  const found = idOf(parts, 'tasks', id);
  if (!found.ok) return found;
  const task = found.value === undefined ? undefined : parts.store.get('tasks', { id: found.value });
  if (task !== undefined) return ok(task);
  const near = meant(id, parts.index.tasks({ limit: mostTitles }).items);
  return fail({
    code: 'unknown_task',
    message: `There is no task '${shown(id)}'.${near}`,
    hint: 'Give the id of a task, or its end.',
  });
}

function idOf({ store, index }: Items, table: 'epics' | 'tasks', id: string): Result<string | undefined, Failure> {
  if (store.get(table, { id }) !== undefined) return ok(id);
  const end = id.toUpperCase();
  const found = end.length < shortestEnd ? [] : index.idsEnding(table, end);
  if (found.length < 2) return ok(found[0]);
  return fail({
    code: 'ambiguous_id',
    message: `${found.length} ${table} end in ${id}.`,
    hint: 'Give more of the id.',
  });
}

/** Who does not know an id gives a title, or misspells one of the two. */
function meant(id: string, items: readonly { readonly id: string; readonly title: string }[]): string {
  const byTitle = items.find(({ title }) => title.toLowerCase() === id.toLowerCase());
  if (byTitle !== undefined) return ` Did you mean ${byTitle.id} ('${byTitle.title}')?`;
  return didYouMean(
    id.slice(0, mostTitles),
    items.flatMap((item) => [item.id, item.title]),
  );
}

function shown(id: string): string {
  return id.length > 80 ? `${id.slice(0, 80)}…` : id;
}
