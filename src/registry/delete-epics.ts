import type { JsonObject } from '../base/json.ts';
import { fail, ok } from '../base/result.ts';
import { epicMoves } from '../domain/epic-lifecycle.ts';
import type { Failure } from '../domain/failure.ts';
import { isFinal } from '../domain/lifecycle.ts';
import type { Planned } from '../domain/planned.ts';
import type { EpicRecord } from '../domain/registry-records.ts';
import type { DeleteRequest } from '../domain/registry-requests.ts';
import { type Change, remove, update } from '../domain/tables.ts';
import { cancelledTogether } from './cancel-together.ts';
import { allFound, removedTasks, runningProblem } from './delete-tasks.ts';
import { tasksAtOnce } from './epic-ending.ts';
import { findEpic } from './find-item.ts';
import { type LiveWork, liveWorkIn } from './live-executions.ts';
import { type Occasion, epicEvent } from './registry-event.ts';
import { type RegistryParts, occasionOf } from './registry-parts.ts';

interface EpicDeletion {
  readonly epics: readonly EpicRecord[];
  /** How many go with them. */
  readonly tasks: number;
  /** Executions that work on them, to be cancelled first. */
  readonly executions: readonly string[];
}

/**
 * With all of their tasks; where these are many only what is worked on ends at once, and `nextStretch` gives what is left to
 * do. Fails with `unknown_epic`, and unless forced with `task_running`.
 */
export function deleteEpics(
  parts: RegistryParts,
  ids: readonly string[],
  { force, by }: DeleteRequest,
): Planned<EpicDeletion> {
  const found = allFound(ids, (id) => findEpic(parts, id));
  if (!found.ok) return found;
  const epics = found.value;
  const work = liveWorkIn(
    parts,
    epics.map(({ id }) => id),
  );
  const problem = force ? null : atWorkProblem(parts, epics, work);
  if (problem !== null) return fail(problem);
  const occasion = occasionOf(parts, by);
  const tasks = epics.reduce((sum, { total_tasks }) => sum + total_tasks, 0);
  const changes =
    tasks <= tasksAtOnce
      ? epics.flatMap((epic) => removed(parts, epic, occasion))
      : [
          ...cancelledTogether(work.tasks, 'Its epic was deleted.', occasion),
          ...epics.flatMap((epic) => begun(epic, occasion)),
        ];
  return ok({ epics, tasks, executions: work.executions, changes });
}

function atWorkProblem({ store }: RegistryParts, epics: readonly EpicRecord[], work: LiveWork): Failure | null {
  const running = store.find('tasks', { epic_id: epics.map(({ id }) => id), status: 'running' });
  const others = work.tasks.filter(({ status }) => status !== 'running');
  return runningProblem([...running, ...others]);
}

function removed(parts: RegistryParts, epic: EpicRecord, occasion: Occasion): readonly Change[] {
  return [
    ...removedTasks(parts, parts.store.find('tasks', { epic_id: epic.id }), occasion),
    remove('epics', { id: epic.id }),
    epicEvent('epic_deleted', epic, { occasion, data: { title: epic.title, tasks: epic.total_tasks } }),
  ];
}

/** From now on it has ended for everybody, and is in no list; its row goes last. */
function begun(epic: EpicRecord, occasion: Occasion): readonly Change[] {
  const { at } = occasion;
  const isOpen = !isFinal(epicMoves, epic.status);
  const moved: JsonObject = isOpen ? { from: epic.status, to: 'cancelled' } : {};
  const data = { ...moved, fields: ['archived_at', 'ending'], tasks: epic.total_tasks };
  return [
    update(
      'epics',
      { id: epic.id },
      {
        ...(isOpen ? { status: 'cancelled', completed_at: at } : {}),
        ...{ ending: 'deleting', archived_at: epic.archived_at ?? at, updated_at: at },
      },
    ),
    epicEvent('epic_updated', epic, { occasion, data }),
  ];
}
