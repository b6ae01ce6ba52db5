import type {
  CreateEpicRequest,
  CreateTaskRequest,
  EpicChange,
  TaskChange,
} from '../../src/domain/registry-requests.ts';
import { takeSpendingAlong } from './plain-places.ts';
import {
  activate,
  type PlainLimits,
  type PlainRegistry,
  type PlainTask,
  begin,
  blockOrUnblock,
  blockersOf,
  dependentsOf,
  isEpicOpen,
  isTaskOpen,
  noLimits,
  tasksIn,
} from './plain-registry.ts';

/** Codes of all reasons for which an operation is to be refused. Empty: it was done. */
export type Reasons = readonly string[];

const epicMayBecome: Readonly<Record<string, readonly string[]>> = {
  planning: ['active', 'cancelled'],
  active: ['paused', 'completed', 'failed', 'cancelled'],
  paused: ['active', 'cancelled'],
};

const taskMayBecome: Readonly<Record<string, readonly string[]>> = {
  pending: ['running'],
  running: ['completed', 'failed'],
  failed: ['running'],
};

export function createEpic({ epics }: PlainRegistry, id: string, wish: CreateEpicRequest): Reasons {
  const reasons = inputReasons(wish);
  if (reasons.length > 0) return reasons;
  const { tags = [], on_exceed = 'fail' } = wish;
  epics.set(id, { status: 'planning', isArchived: false, tags, on_exceed, budget: budgetIn(noLimits, wish) });
  return [];
}

export function changeEpic(registry: PlainRegistry, id: string, wish: EpicChange): Reasons {
  const epic = registry.epics.get(id);
  if (epic === undefined) return ['unknown_epic'];
  const { status = epic.status, archived, tags } = wish;
  const open = tasksIn(registry, id).filter(isTaskOpen);
  const isMoved = status !== epic.status;
  const reasons = [
    ...inputReasons(wish),
    ...budgetReasons(epic.budget, wish),
    ...when(isMoved && !(epicMayBecome[epic.status] ?? []).includes(status), 'illegal_move'),
    ...when(
      isMoved &&
        (status === 'completed' || status === 'failed') &&
        (open.length > 0 || (isPerson(wish.by) && isAtWork(registry, id))),
      'open_tasks',
    ),
  ];
  if (reasons.length > 0) return reasons;
  if (isMoved && status === 'cancelled') for (const task of open) moveTo(registry, task, 'cancelled');
  epic.status = status;
  Object.assign(epic, { budget: budgetIn(epic.budget, wish), on_exceed: wish.on_exceed ?? epic.on_exceed });
  if (archived !== undefined) epic.isArchived = archived;
  if (tags !== undefined) epic.tags = tags;
  return [];
}

export function deleteEpics(registry: PlainRegistry, ids: readonly string[], force: boolean): Reasons {
  const isRunning = ids.some((epic) =>
    [...registry.tasks].some(([id, task]) => task.epic === epic && isWorkedOn(registry, id)),
  );
  const reasons = [
    ...when(
      ids.some((id) => !registry.epics.has(id)),
      'unknown_epic',
    ),
    ...when(isRunning && !force, 'task_running'),
  ];
  if (reasons.length > 0) return reasons;
  for (const id of ids) registry.epics.delete(id);
  forget(registry, ({ epic }) => epic !== null && ids.includes(epic));
  return [];
}

export function createTask(registry: PlainRegistry, id: string, wish: CreateTaskRequest): Reasons {
  const { epic_id: epic = null, parent_task_id: parent = null, depends_on = [], by } = wish;
  const reasons = [
    ...inputReasons(wish),
    ...epicReasons(registry, epic),
    ...when(parent !== null && !registry.tasks.has(parent), 'unknown_task'),
    ...when(!isPerson(by) && wish.acceptance !== undefined, 'person_only'),
    ...dependencyReasons(registry, { id, epic }, depends_on),
  ];
  if (reasons.length > 0) return reasons;
  registry.tasks.set(id, {
    ...{ status: 'pending', epic, parent, dependsOn: [...new Set(depends_on)], notes: [], retries: 0 },
    ...{ tags: wish.tags ?? [], maxRetries: wish.max_retries ?? 0, needsApproval: wish.requires_approval ?? false },
    ...{ hasCheck: wish.acceptance !== undefined, isReviewed: false, isQueued: false, execution: null },
    ...{ budget: budgetIn(noLimits, wish), on_exceed: wish.on_exceed ?? 'fail' },
  });
  blockOrUnblock(registry);
  return [];
}

export function changeTask(registry: PlainRegistry, id: string, wish: TaskChange): Reasons {
  const task = registry.tasks.get(id);
  if (task === undefined) return ['unknown_task'];
  const { epic_id: epic = task.epic, parent_task_id: parent = task.parent, depends_on, tags, notes } = wish;
  const reasons = [
    ...inputReasons(wish),
    ...budgetReasons(task.budget, wish),
    ...when(!isPerson(wish.by) && isTakenAway(task, { epic, parent }), 'person_only'),
    ...when(wish.epic_id !== undefined, ...epicReasons(registry, epic)),
    ...when(epic !== task.epic && isTiedToOthers(registry, [id, ...subtasksBeside(registry, id)]), 'other_epic'),
    ...when(depends_on !== undefined && task.status !== 'pending' && task.status !== 'blocked', 'already_begun'),
    ...dependencyReasons(registry, { id, epic }, depends_on ?? []),
    ...moveReasons(registry, { ...task, epic, dependsOn: depends_on ?? task.dependsOn }, wish),
  ];
  if (reasons.length > 0) return reasons;
  const isTiedAnew = epic !== task.epic || parent !== task.parent;
  const along = epic === task.epic ? [] : subtasksBeside(registry, id);
  const moved = epic === task.epic ? [] : [id, ...along];
  const on_exceed = wish.on_exceed ?? task.on_exceed;
  Object.assign(task, { epic, parent, on_exceed, budget: budgetIn(task.budget, wish) });
  if (moved.length > 0) untie(registry, moved);
  if (depends_on !== undefined) task.dependsOn = [...new Set(depends_on)];
  if (tags !== undefined) task.tags = tags;
  if (notes !== undefined) task.notes = [...task.notes, notes];
  if (wish.status !== undefined && wish.status !== task.status) moveTo(registry, task, wish.status);
  for (const each of along) Object.assign(registry.tasks.get(each) ?? {}, { epic });
  if (moved.some((each) => registry.tasks.get(each)?.status === 'running')) activate(registry, epic);
  if (isTiedAnew)
    takeSpendingAlong(
      registry,
      [id, ...along].map((each) => `task ${each}`),
    );
  blockOrUnblock(registry);
  return [];
}

/** Those below it, to any depth, that are where it is. */
function subtasksBeside(registry: PlainRegistry, id: string): readonly string[] {
  const epic = registry.tasks.get(id)?.epic;
  const below = [...registry.tasks].filter(([, task]) => task.parent === id && task.epic === epic).map(([key]) => key);
  return below.flatMap((each) => [each, ...subtasksBeside(registry, each)]);
}

/** Somebody waits, and one of the two would go to another epic. What is completed, nobody waits for. */
function isTiedToOthers({ tasks }: PlainRegistry, ids: readonly string[]): boolean {
  return [...tasks].some(([id, { status, dependsOn }]) =>
    dependsOn.some((needed) => {
      const isOpen = status === 'pending' || status === 'blocked' || ids.includes(id);
      return ids.includes(id) !== ids.includes(needed) && isOpen && tasks.get(needed)?.status !== 'completed';
    }),
  );
}

/** What goes to another epic depends on nothing that stays, and nothing that stays on it. */
function untie({ tasks }: PlainRegistry, ids: readonly string[]): void {
  for (const [id, task] of tasks)
    task.dependsOn = task.dependsOn.filter((needed) => ids.includes(id) === ids.includes(needed));
}

/** Out of what may have a budget that holds for it. */
function isTakenAway(had: PlainTask, { epic, parent }: Pick<PlainTask, 'epic' | 'parent'>): boolean {
  return (had.epic !== null && had.epic !== epic) || (had.parent !== null && had.parent !== parent);
}

function moveReasons(registry: PlainRegistry, task: PlainTask, { status, by }: TaskChange): Reasons {
  if (status === undefined || status === task.status) return when(status === 'blocked', 'illegal_move');
  const isLegal = (taskMayBecome[task.status] ?? []).includes(status);
  if (status === 'pending' && task.status === 'blocked') {
    return when(blockersOf(registry, task).length > 0, 'task_blocked');
  }
  if (status !== 'running') return when(!isLegal, 'illegal_move');
  const epic = task.epic === null ? undefined : registry.epics.get(task.epic)?.status;
  return [
    ...when(!isLegal, 'illegal_move'),
    ...when(blockersOf(registry, task).length > 0, 'task_blocked'),
    ...when(epic !== undefined && epic !== 'planning' && epic !== 'active', 'epic_not_active'),
    ...when(task.needsApproval && !isPerson(by), 'approval_required'),
  ];
}

function moveTo(registry: PlainRegistry, task: PlainTask, status: PlainTask['status']): void {
  if (status === 'running') begin(registry, task);
  else Object.assign(task, { status, isReviewed: false, isQueued: false });
}

export function cancelTask(registry: PlainRegistry, id: string): Reasons {
  const task = registry.tasks.get(id);
  if (task === undefined) return ['unknown_task'];
  if (!isTaskOpen(task)) return ['illegal_move'];
  moveTo(registry, task, 'cancelled');
  return [];
}

export function retryTask(registry: PlainRegistry, id: string, by: string): Reasons {
  const task = registry.tasks.get(id);
  if (task === undefined) return ['unknown_task'];
  if (task.status !== 'failed') return ['illegal_move'];
  if (task.epic !== null && !isEpicOpen(registry, task.epic)) return ['epic_ended'];
  if (task.retries >= task.maxRetries && !isPerson(by)) return ['no_retries_left'];
  task.retries += 1;
  task.status = 'pending';
  blockOrUnblock(registry);
  return [];
}

/** An execution of one of its tasks has not ended. */
function isAtWork({ tasks, executions }: PlainRegistry, epic: string): boolean {
  return [...executions.values()].some(
    ({ task, status }) => status === 'running' && task !== null && tasks.get(task)?.epic === epic,
  );
}

/** By its own word, or since an execution of it has not ended. */
function isWorkedOn({ tasks, executions }: PlainRegistry, id: string): boolean {
  const isOpen = [...executions.values()].some(({ task, status }) => task === id && status === 'running');
  return isOpen || tasks.get(id)?.status === 'running';
}

export function deleteTasks(registry: PlainRegistry, ids: readonly string[], force: boolean): Reasons {
  const { tasks } = registry;
  const isNeeded = ids.some((id) => dependentsOf(registry, id).some((other) => !ids.includes(other)));
  const reasons = [
    ...when(
      ids.some((id) => !tasks.has(id)),
      'unknown_task',
    ),
    ...when(!force && ids.some((id) => isWorkedOn(registry, id)), 'task_running'),
    ...when(!force && isNeeded, 'task_needed'),
  ];
  if (reasons.length > 0) return reasons;
  const gone = new Set(ids.map((id) => tasks.get(id)));
  forget(registry, (task) => gone.has(task));
  return [];
}

/** Nobody waits for them any more, and what was a part of them stands by itself. */
function forget(registry: PlainRegistry, isGone: (task: PlainTask) => boolean): void {
  const { tasks } = registry;
  const gone = [...tasks].filter(([, task]) => isGone(task)).map(([id]) => id);
  for (const id of gone) tasks.delete(id);
  const orphans = [...tasks].filter(([, { parent }]) => parent !== null && gone.includes(parent));
  for (const [, task] of orphans) task.parent = null;
  for (const task of tasks.values()) task.dependsOn = task.dependsOn.filter((id) => !gone.includes(id));
  const moved = orphans.map(([id]) => `task ${id}`);
  takeSpendingAlong(registry, moved);
  blockOrUnblock(registry);
}

function epicReasons(registry: PlainRegistry, epic: string | null): Reasons {
  if (epic === null) return [];
  if (!registry.epics.has(epic)) return ['unknown_epic'];
  return when(!isEpicOpen(registry, epic) || registry.epics.get(epic)?.isArchived === true, 'epic_ended');
}

function dependencyReasons(
  registry: PlainRegistry,
  { id, epic }: { readonly id: string; readonly epic: string | null },
  wanted: readonly string[],
): Reasons {
  return wanted.flatMap((other) => {
    const task = registry.tasks.get(other);
    if (task === undefined) return ['unknown_task'];
    const isCircle = other === id || waitsFor(registry, other, id);
    return [...when(task.epic !== epic && other !== id, 'other_epic'), ...when(isCircle, 'dependency_cycle')];
  });
}

function waitsFor(registry: PlainRegistry, id: string, goal: string): boolean {
  return (registry.tasks.get(id)?.dependsOn ?? []).some((next) => next === goal || waitsFor(registry, next, goal));
}

interface Wish {
  readonly by: string;
  readonly title?: string;
  readonly description?: string;
  readonly budget_tokens?: number | null;
  readonly budget_usd?: number | null;
}

function inputReasons({ title = 'x', description = '', budget_tokens, budget_usd }: Wish): Reasons {
  return [
    ...when(title.trim() === '', 'invalid_input'),
    ...when(title.length > 200 || description.length > 64 * 1024, 'too_long'),
    ...when((budget_tokens ?? 0) < 0 || (budget_usd ?? 0) < 0, 'invalid_input'),
  ];
}

/** An agent may tighten what holds it, and not loosen it. */
function budgetReasons(had: PlainLimits, wish: Wish): Reasons {
  if (isPerson(wish.by)) return [];
  const wants = budgetIn(had, wish);
  const isRaised = (['tokens', 'mills'] as const).some(
    (limit) => (had[limit] ?? Infinity) < (wants[limit] ?? Infinity),
  );
  return when(isRaised, 'person_only');
}

function budgetIn(had: PlainLimits, { budget_tokens, budget_usd }: Wish): PlainLimits {
  const mills = budget_usd === undefined || budget_usd === null ? budget_usd : Math.round(budget_usd * 1000);
  return {
    ...had,
    ...(budget_tokens === undefined ? {} : { tokens: budget_tokens }),
    ...(mills === undefined ? {} : { mills }),
  };
}

function isPerson(by: string): boolean {
  return by.startsWith('person:');
}

function when(holds: boolean, ...reasons: Reasons): Reasons {
  return holds ? reasons : [];
}
