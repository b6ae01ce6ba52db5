import type { JsonObject } from '../base/json.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import { isLegalMove } from '../domain/lifecycle.ts';
import { isPerson } from '../domain/message.ts';
import type { TaskRecord, TaskStatus } from '../domain/registry-records.ts';
import type { TaskChange } from '../domain/registry-requests.ts';
import { type Change, update } from '../domain/tables.ts';
import type { Store } from '../ports/store.ts';
import { wishedTaskMoves } from '../domain/task-lifecycle.ts';
import { readPriority } from '../domain/task-priority.ts';
import { blocking } from './blocking.ts';
import { openEpic } from './create-task.ts';
import { checkedDependencies } from './dependencies.ts';
import { taskFieldsProblem } from './field-problems.ts';
import { findTask } from './find-item.ts';
import { columnsOfTaskChange, definedFields } from './known-fields.ts';
import { liveExecutions } from './live-executions.ts';
import { companyOf, dependenciesIn, moveProblem, movedAlong } from './move-to-epic.ts';
import { moveTask } from './move-task.ts';
import { checkedParent } from './parent-task.ts';
import { personOnly } from './person-only.ts';
import { type Occasion, taskEvent } from './registry-event.ts';
import type { Planned } from '../domain/planned.ts';
import { type RegistryParts, occasionOf } from './registry-parts.ts';

interface TaskPlan {
  readonly id: string;
  /** What works on a task that a person ends. */
  readonly executions: readonly string[];
}

/**
 * Changes fields of a task, adds a note, moves it to `running`, `completed` or `failed`. Other statuses have operations of
 * their own. Fails with `unknown_task`, `unknown_epic`, `epic_ended`, `invalid_input`, `too_long`, `illegal_move`,
 * `other_epic`, `dependency_cycle`, `already_begun`, `task_blocked`, `epic_not_active` or `person_only`. The executions that
 * a person leaves without a task are for the caller to end.
 */
export function updateTask(parts: RegistryParts, id: string, change: TaskChange): Planned<TaskPlan> {
  const found = findTask(parts, id);
  if (!found.ok) return found;
  const task = found.value;
  const problem = taskFieldsProblem(change) ?? personOnly(change, task);
  if (problem !== null) return fail(problem);
  const fields = fieldsOf(parts, task, change);
  if (!fields.ok) return fields;
  const stuck = beginProblem(parts, { ...task, ...fields.value }, change);
  if (stuck !== null) return fail(stuck);
  const occasion = occasionOf(parts, change.by);
  const note = isNoted(parts, task, change) ? undefined : change.notes;
  const set = withNote(task, { set: fields.value, note, at: occasion.at });
  const data = { ...(note === undefined ? {} : notedIn(note, change)), fields: Object.keys(set) };
  const own = ownChanges(task, { change, set, data }, occasion);
  if (!own.ok) return own;
  const { epic_id } = set;
  const along =
    epic_id === undefined
      ? []
      : movedAlong(parts.store, { company: companyOf(parts.store, [task]), epic_id }, occasion);
  const executions = isEndedByHand(task, change) ? liveExecutions(parts, [task]).map((each) => each.id) : [];
  return ok({ id: task.id, executions, changes: [...own.value, ...along] });
}

/** An agent may end a task from within its execution, which then comes to its own end. */
function isEndedByHand(task: TaskRecord, { status, by }: TaskChange): boolean {
  return status !== undefined && status !== task.status && taskEnds.includes(status) && isPerson(by);
}

const taskEnds: readonly TaskStatus[] = ['completed', 'failed', 'cancelled'];

interface Edit {
  readonly change: TaskChange;
  readonly set: Fields;
  /** What the audit says. */
  readonly data: JsonObject;
}

function ownChanges(
  task: TaskRecord,
  { change, set, data }: Edit,
  occasion: Occasion,
): Result<readonly Change[], Failure> {
  const { status } = change;
  if (status !== undefined && status !== task.status) {
    return moveTask(task, { to: status, set: { ...whoBegins(task, change), ...set }, data }, occasion);
  }
  if (Object.keys(set).length === 0) return ok([]);
  return ok([
    update('tasks', { id: task.id }, { ...set, updated_at: occasion.at }),
    taskEvent('task_updated', { ...task, ...set }, { occasion, data }),
  ]);
}

/** Work begins only in an epic that goes on, after what it waits for, and when a person has allowed what needs that. */
function beginProblem(
  parts: RegistryParts,
  task: TaskRecord,
  { status, by }: Pick<TaskChange, 'status' | 'by'>,
): Failure | null {
  if (status === 'blocked') {
    return {
      code: 'illegal_move',
      message: 'A task is blocked by what it depends on.',
      hint: 'Set depends_on instead.',
    };
  }
  if (status === 'pending' && task.status === 'blocked') return waitingProblem(parts, task);
  if (status !== 'running' || !isLegalMove(wishedTaskMoves, task.status, status)) return null;
  const held = epicHolds(parts, task) ?? waitingProblem(parts, task);
  if (held !== null) return held;
  if (!task.requires_approval || task.approved_at !== null || isPerson(by)) return null;
  return {
    code: 'approval_required',
    message: `The task '${task.title}' begins only when a person has allowed it.`,
    hint: 'Run it with spawn_and_await and its task_id, which asks, or ask a person to begin it.',
  };
}

/** Why nothing of the task's epic begins; null: it does, or there is none. */
export function epicHolds({ store }: { readonly store: Pick<Store, 'get'> }, task: TaskRecord): Failure | null {
  const epic = task.epic_id === null ? undefined : store.get('epics', { id: task.epic_id });
  if (epic === undefined || epic.status === 'planning' || epic.status === 'active') return null;
  return {
    code: 'epic_not_active',
    message: `The epic '${epic.title}' is ${epic.status}: its tasks do not begin.`,
    hint: epic.status === 'paused' ? 'Make the epic active again first.' : 'Move the task to another epic first.',
  };
}

/** The table of moves alone knows nothing of what a task waits for. */
function waitingProblem({ store }: RegistryParts, task: TaskRecord): Failure | null {
  const { blocked_by } = blocking(task, { get: (id) => store.get('tasks', { id }) });
  if (blocked_by.length === 0) return null;
  const titles = blocked_by.slice(0, 3).map((id) => `'${store.get('tasks', { id })?.title ?? id}'`);
  return {
    code: 'task_blocked',
    message: `The task '${task.title}' waits for ${titles.join(', ')}${blocked_by.length > 3 ? ' and others' : ''}.`,
    hint: 'It can begin when they are completed.',
    details: { blocked_by },
  };
}

/** Who takes up a task of nobody works on it. */
function whoBegins(task: TaskRecord, { status, by }: TaskChange): Partial<TaskRecord> {
  if (status !== 'running' || isPerson(by)) return {};
  const own = task.assigned_agent === null ? { assigned_agent: by } : {};
  return { ...own, workflow_source: task.workflow_source ?? 'inline' };
}

type Fields = Partial<TaskRecord>;

function fieldsOf(parts: RegistryParts, task: TaskRecord, change: TaskChange) {
  const { priority, title, tags, depends_on, epic_id, parent_task_id } = change;
  const epic = epic_id === undefined || epic_id === null ? null : openEpic(parts, epic_id);
  if (epic?.ok === false) return epic;
  const parent = parent_task_id === undefined ? undefined : checkedParent(parts, task, parent_task_id);
  if (parent?.ok === false) return parent;
  const place = { epic_id: epic_id === undefined ? task.epic_id : (epic?.value.id ?? null) };
  const moved = { ...task, ...place };
  const company = place.epic_id === task.epic_id ? null : companyOf(parts.store, [task]);
  const stuck = company === null ? null : moveProblem(parts.store, company);
  if (stuck !== null) return fail(stuck);
  if (depends_on !== undefined && task.status !== 'pending' && task.status !== 'blocked') return fail(begun(task));
  const dependencies = depends_on === undefined ? null : checkedDependencies(parts, moved, depends_on);
  if (dependencies?.ok === false) return dependencies;
  const wanted: Fields = definedFields({
    ...columnsOfTaskChange(change),
    ...place,
    title: title?.trim(),
    tags: tags === undefined ? undefined : [...new Set(tags)],
    priority: priority === undefined ? undefined : readPriority(priority),
    depends_on: dependencies?.value ?? (company === null ? undefined : dependenciesIn(company, task)),
    parent_task_id: parent?.value,
    ...sourceOf(change.workflow_slug),
  });
  return ok(differing(task, wanted));
}

/** Who names a workflow means one of the workspace. */
function sourceOf(slug: string | null | undefined): Fields {
  if (slug === undefined) return {};
  return { workflow_source: slug === null ? null : 'existing' };
}

function differing(task: TaskRecord, wanted: Fields): Fields {
  const before: Readonly<Record<string, unknown>> = { ...task };
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  );
}

function begun({ title, status }: TaskRecord): Failure {
  return {
    code: 'already_begun',
    message: `The task '${title}' is ${status}: what it depends on is settled.`,
    hint: 'Only a pending or blocked task can wait for others.',
  };
}

/** A call that is made again, since a crash fell between its work and its result, has left its note already. */
function isNoted({ store }: RegistryParts, { id }: TaskRecord, { call }: TaskChange): boolean {
  if (call === undefined || call === null) return false;
  return store.find('registry_events', { task_id: id }).some(({ data }) => data['call'] === call);
}

function notedIn(note: string, { call }: TaskChange): JsonObject {
  return { note: note.slice(0, 500), ...(call === undefined || call === null ? {} : { call }) };
}

function withNote(
  { notes }: TaskRecord,
  { set, note, at }: { readonly set: Fields; readonly note: string | undefined; readonly at: string },
): Fields {
  return note === undefined || note.trim() === '' ? set : { ...set, notes: [...notes, { at, text: note }] };
}
