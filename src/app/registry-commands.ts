import type { Json } from '../base/json.ts';
import { FailureError } from '../domain/failure-error.ts';
import { isPerson } from '../domain/message.ts';
import { acceptanceProblem, passesAcceptance } from './acceptance.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import type {
  CreateEpicRequest,
  CreateTaskRequest,
  DeleteRequest,
  EpicChange,
  EpicsDeleted,
  EpicUpdate,
  MoveTasksRequest,
  TaskUpdate,
  TaskChange,
  TasksDeleted,
  TasksMoved,
} from '../domain/registry-requests.ts';
import type { Change } from '../domain/tables.ts';
import { createEpic } from '../registry/create-epic.ts';
import { createTask } from '../registry/create-task.ts';
import { deleteEpics } from '../registry/delete-epics.ts';
import { deleteTasks } from '../registry/delete-tasks.ts';
import { cancelTask, retryTask } from '../registry/end-tasks.ts';
import { findEpic, findTask } from '../registry/find-item.ts';
import { moveTasks } from '../registry/move-tasks.ts';
import { updateEpic } from '../registry/update-epic.ts';
import { updateTask } from '../registry/update-task.ts';
import { assertInputs, assertWorkers, assertWorkflow } from './assert-workers.ts';
import type { Core } from './core.ts';
import type { EpicEndings } from './epic-endings.ts';
import { makeOnce } from './make-once.ts';
import { commitPlanned, orThrow, registryParts } from './planned-change.ts';
import type { Running } from './running.ts';
import { cancelWith } from './steer-execution.ts';

export async function makeEpic(core: Core, request: CreateEpicRequest): Promise<EpicRecord> {
  await assertWorkflow(core, request.workflow_slug);
  const id = await makeOnce(core, request, {
    plan: () => createEpic(registryParts(core), request),
    fact: (epic_id) => ({ type: 'epic_created', data: { epic_id, title: request.title, agent: request.by } }),
  });
  return orThrow(findEpic(registryParts(core), id));
}

export async function makeTask(core: Core, request: CreateTaskRequest): Promise<TaskRecord> {
  assertAcceptance(request.acceptance);
  await assertWorkers(core, request);
  await assertInputs(core, request);
  const { epic_id = null, title, by: agent } = request;
  const id = await makeOnce(core, request, {
    plan: () => createTask(registryParts(core), request),
    fact: (task_id) => ({ type: 'task_created', data: { task_id, epic_id, title, agent } }),
  });
  return taskOf(core, id);
}

interface EpicCommandParts {
  readonly running: Running;
  readonly endings: Pick<EpicEndings, 'finish'>;
}

export async function changeEpic(
  { running, endings }: EpicCommandParts,
  id: string,
  change: EpicChange,
): Promise<EpicUpdate> {
  const { core } = running;
  await assertWorkflow(core, change.workflow_slug, orThrow(findEpic(registryParts(core), id)));
  const plan = orThrow(updateEpic(registryParts(core), id, change));
  const executions = await cancelWith(running, {
    executions: plan.executions,
    reason: 'The epic was cancelled.',
    alongside: plan.changes,
  });
  const later = change.status === 'cancelled' ? await endings.finish(plan.id, change.by) : [];
  const tasks = [...plan.cancelled.map((task) => task.id), ...later];
  // Somebody may have deleted it while its tasks were cancelled.
  const found = findEpic(registryParts(core), plan.id);
  return { epic: found.ok ? found.value : plan.epic, cancelled: { tasks, executions } };
}

interface TaskWish {
  readonly change: TaskChange;
  readonly allowedCheck: string | undefined;
}

/** The status may be one that has an operation of its own. */
export async function changeTask(
  running: Running,
  id: string,
  { change, allowedCheck }: TaskWish,
): Promise<TaskUpdate> {
  const { core } = running;
  const parts = registryParts(core);
  const { status, ...fields } = change;
  assertAcceptance(change.acceptance);
  await assertWorkers(core, change, orThrow(findTask(parts, id)));
  const before = orThrow(findTask(parts, id));
  if (status === 'completed' && !isPerson(change.by)) {
    orThrow(await passesAcceptance(running, before, { output: change.output ?? before.output, allowedCheck }));
  }
  if (status === before.status || (status !== 'cancelled' && !(status === 'pending' && before.status === 'failed'))) {
    const { executions, changes } = orThrow(updateTask(parts, before.id, change));
    const reason = `The task was set to ${status ?? before.status} by hand.`;
    const cancelled = await cancelWith(running, { executions, reason, alongside: changes });
    return { task: taskOf(core, before.id), execution_cancelled: cancelled.length > 0 };
  }
  const { changes: alongside } = orThrow(updateTask(parts, before.id, fields));
  if (status === 'pending') {
    const task = await retryFailed(core, before.id, { by: change.by, alongside });
    return { task, execution_cancelled: false };
  }
  return await endTask(running, before.id, {
    ...{ reason: change.error_message ?? '', by: change.by },
    alongside,
  });
}

interface Ending {
  readonly reason: string;
  readonly by: string;
  /** Other changes of the task, in the same transaction. */
  readonly alongside?: readonly Change[];
}

export async function endTask(running: Running, id: string, { alongside = [], ...wish }: Ending): Promise<TaskUpdate> {
  const { core } = running;
  const plan = orThrow(cancelTask(registryParts(core), id, wish));
  const cancelled = await cancelWith(running, {
    executions: plan.execution_id === null ? [] : [plan.execution_id],
    reason: wish.reason === '' ? 'The task was cancelled.' : wish.reason,
    alongside: [...alongside, ...plan.changes],
  });
  return { task: taskOf(core, plan.id), execution_cancelled: cancelled.length > 0 };
}

export async function retryFailed(
  core: Core,
  id: string,
  { by, alongside = [] }: Omit<Ending, 'reason'>,
): Promise<TaskRecord> {
  const plan = await commitPlanned(core, retryTask(registryParts(core), id, { by }), alongside);
  return taskOf(core, plan.id);
}

export async function moveAll(core: Core, ids: readonly string[], request: MoveTasksRequest): Promise<TasksMoved> {
  const moved = await commitPlanned(core, moveTasks(registryParts(core), ids, request));
  return { tasks: moved.ids.map((id) => taskOf(core, id)), subtasks: moved.subtasks };
}

export async function removeTasks(
  running: Running,
  ids: readonly string[],
  request: DeleteRequest,
): Promise<TasksDeleted> {
  const { executions, tasks, changes } = orThrow(deleteTasks(registryParts(running.core), ids, request));
  const wish = { executions, reason: 'The task was deleted.', alongside: changes };
  const cancelled_executions = await cancelWith(running, wish);
  return { deleted: tasks.map(({ id }) => id), cancelled_executions };
}

export async function removeEpics(
  { running, endings }: EpicCommandParts,
  ids: readonly string[],
  request: DeleteRequest,
): Promise<EpicsDeleted> {
  const { executions, tasks, epics, changes } = orThrow(deleteEpics(registryParts(running.core), ids, request));
  const wish = { executions, reason: 'The epic was deleted.', alongside: changes };
  const cancelled_executions = await cancelWith(running, wish);
  for (const { id } of epics) await endings.finish(id, request.by);
  return { deleted: { epics: epics.map(({ id }) => id), tasks }, cancelled_executions };
}

function assertAcceptance(acceptance: Json | undefined): void {
  const problem = acceptanceProblem(acceptance);
  if (problem !== null) throw new FailureError(problem);
}

function taskOf(core: Core, id: string): TaskRecord {
  return orThrow(findTask(registryParts(core), id));
}
