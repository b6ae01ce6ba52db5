import type { JsonObject } from '../base/json.ts';
import { fail, ok } from '../base/result.ts';
import { epicMoves } from '../domain/epic-lifecycle.ts';
import { openTasksOf } from '../domain/epic-progress.ts';
import type { Failure } from '../domain/failure.ts';
import { isLegalMove } from '../domain/lifecycle.ts';
import { isPerson } from '../domain/message.ts';
import type { EpicRecord, EpicStatus, TaskRecord } from '../domain/registry-records.ts';
import type { EpicChange } from '../domain/registry-requests.ts';
import { type Change, update } from '../domain/tables.ts';
import { epicFieldsProblem } from './field-problems.ts';
import { cancelledTogether, openStatuses } from './cancel-together.ts';
import { tasksAtOnce, withItsEpic } from './epic-ending.ts';
import { findEpic } from './find-item.ts';
import { illegalMove } from './illegal-move.ts';
import { columnsOfEpicChange, definedFields } from './known-fields.ts';
import { liveWorkIn } from './live-executions.ts';
import { personOnly } from './person-only.ts';
import { type Occasion, epicEvent } from './registry-event.ts';
import type { Planned } from '../domain/planned.ts';
import { type RegistryParts, occasionOf } from './registry-parts.ts';

interface EpicPlan {
  readonly id: string;
  /** As it is with this change. */
  readonly epic: EpicRecord;
  /** Open tasks that end with it at once; where there are many, `nextStretch` gives what is left to do. */
  readonly cancelled: readonly TaskRecord[];
  /** What still works on any of its tasks, to be cancelled with it. */
  readonly executions: readonly string[];
}

/** Fails with `unknown_epic`, `epic_ended`, `invalid_input`, `too_long`, `illegal_move`, `open_tasks` or `person_only`. */
export function updateEpic(parts: RegistryParts, id: string, change: EpicChange): Planned<EpicPlan> {
  const found = findEpic(parts, id);
  if (!found.ok) return found;
  const epic = found.value;
  const problem =
    deletionProblem(epic) ??
    epicFieldsProblem(change) ??
    personOnly(change, epic) ??
    statusProblem(epic, change.status) ??
    workProblem(parts, epic, change);
  if (problem !== null) return fail(problem);
  const occasion = occasionOf(parts, change.by);
  const isCancelled = change.status === 'cancelled' && epic.status !== 'cancelled';
  const ended = isCancelled ? endedWith(parts, epic) : nothing;
  const set = { ...fieldsOf(epic, change, occasion.at), ...ended.set };
  const changes = Object.keys(set).length === 0 ? [] : recorded(epic, { set, occasion });
  return ok({
    id: epic.id,
    epic: { ...epic, ...set },
    cancelled: ended.tasks,
    executions: ended.executions,
    changes: [...changes, ...cancelledTogether(ended.tasks, withItsEpic, occasion)],
  });
}

interface Ended {
  /** Open ones. */
  readonly tasks: readonly TaskRecord[];
  readonly executions: readonly string[];
  readonly set: Partial<EpicRecord>;
}

const nothing: Ended = { tasks: [], executions: [], set: {} };

/** Everything that works on its tasks, and of the tasks themselves, where they are many, only those. */
function endedWith(parts: RegistryParts, { id: epic_id, ...epic }: EpicRecord): Ended {
  const { tasks, executions } = liveWorkIn(parts, [epic_id]);
  if (openTasksOf(epic) > tasksAtOnce) {
    const open = tasks.filter(({ status }) => openStatuses.includes(status));
    return { tasks: open, executions, set: { ending: 'cancelling' } };
  }
  return { tasks: parts.store.find('tasks', { epic_id, status: openStatuses }), executions, set: {} };
}

function deletionProblem({ title, ending }: EpicRecord): Failure | null {
  if (ending !== 'deleting') return null;
  return {
    code: 'epic_ended',
    message: `The epic '${title}' is being deleted: it cannot be changed any more.`,
    hint: 'Create a new epic instead; tasks that are still there can be moved to it.',
  };
}

function statusProblem(epic: EpicRecord, to: EpicStatus | undefined): Failure | null {
  if (to === undefined || to === epic.status) return null;
  if (!isLegalMove(epicMoves, epic.status, to))
    return illegalMove(`The epic '${epic.title}'`, epicMoves, { from: epic.status, to });
  const open = openTasksOf(epic);
  if ((to !== 'completed' && to !== 'failed') || open === 0) return null;
  return {
    code: 'open_tasks',
    message: `The epic '${epic.title}' has ${open} open ${open === 1 ? 'task' : 'tasks'} and cannot be ${to}.`,
    hint: 'Finish or cancel them first. Cancelling the epic cancels them.',
    details: { open_tasks: open },
  };
}

/**
 * An agent can have completed a task on which its execution still works, and may end the epic from within it; a person ends
 * none in which something works on.
 */
function workProblem(parts: RegistryParts, epic: EpicRecord, { status, by }: EpicChange): Failure | null {
  if (status === epic.status || (status !== 'completed' && status !== 'failed') || !isPerson(by)) return null;
  const { tasks, executions } = liveWorkIn(parts, [epic.id]);
  const [task, execution] = [tasks[0], executions[0]];
  if (task === undefined || execution === undefined) return null;
  return {
    code: 'open_tasks',
    message: `The epic '${epic.title}' cannot be ${status} while execution ${execution} works on its task '${task.title}'.`,
    hint: `Wait for its end, or cancel it with "baton executions cancel ${execution}".`,
    details: { executions },
  };
}

/** The columns that are to be other than they are. */
function fieldsOf(epic: EpicRecord, change: EpicChange, now: string): Partial<EpicRecord> {
  const { archived, title, tags } = change;
  const set: Partial<EpicRecord> = definedFields({
    ...columnsOfEpicChange(change),
    title: title?.trim(),
    tags: tags === undefined ? undefined : [...new Set(tags)],
    archived_at: archived === undefined ? undefined : archived ? (epic.archived_at ?? now) : null,
    completed_at: endOf(epic, change.status, now),
  });
  const before: Readonly<Record<string, unknown>> = { ...epic };
  return Object.fromEntries(
    Object.entries(set).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}

function endOf(epic: EpicRecord, status: EpicStatus | undefined, now: string): string | undefined {
  if (status === undefined || status === epic.status) return undefined;
  return epicMoves[status].length === 0 ? now : undefined;
}

function recorded(
  epic: EpicRecord,
  { set, occasion }: { readonly set: Partial<EpicRecord>; readonly occasion: Occasion },
): readonly Change[] {
  const moved: JsonObject = set.status === undefined ? {} : { from: epic.status, to: set.status };
  const data = { ...moved, fields: Object.keys(set).filter((name) => name !== 'completed_at') };
  return [
    update('epics', { id: epic.id }, { ...set, updated_at: occasion.at }),
    epicEvent('epic_updated', epic, { occasion, data }),
  ];
}
