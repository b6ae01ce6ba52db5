import type {
  AskedIn,
  CreateEpicRequest,
  CreateTaskRequest,
  DeleteRequest,
  EpicChange,
  EpicFields,
  EpicsDeleted,
  EpicUpdate,
  MoveTasksRequest,
  RunTaskRequest,
  TaskUpdate,
  TaskChange,
  TaskFields,
  TasksDeleted,
  TasksMoved,
} from '../domain/registry-requests.ts';
import { isJsonObject } from '../base/json.ts';
import {
  type Check,
  type Shape,
  isJson,
  isNumber,
  isText,
  isTexts,
  isTruthValue,
  maybe,
  nullOr,
  objectOf,
  oneOf,
} from '../base/json-shape.ts';
import type { EpicRecord, TaskRecord } from '../domain/registry-records.ts';
import { epicStatuses, onExceedWords, taskStatuses, taskTypes } from '../domain/registry-words.ts';

const isEpicPriority: Check<EpicRecord['priority']> = (value): value is EpicRecord['priority'] =>
  value === 1 || value === 2 || value === 3 || value === 4;

const isTaskPriority = (value: unknown): value is NonNullable<TaskFields['priority']> =>
  isText(value) || isNumber(value);

const budget = {
  budget_tokens: maybe(nullOr(isNumber)),
  budget_usd: maybe(nullOr(isNumber)),
  on_exceed: maybe(oneOf(onExceedWords)),
};

const epicFields: Shape<EpicFields> = {
  ...budget,
  description: maybe(isText),
  tags: maybe(isTexts),
  priority: maybe(isEpicPriority),
  workflow_slug: maybe(nullOr(isText)),
};

const askedIn: Shape<AskedIn> = {
  execution_id: maybe(nullOr(isText)),
  step: maybe(nullOr(isText)),
  call: maybe(nullOr(isText)),
};

export const createEpicShape: Shape<CreateEpicRequest> = {
  ...epicFields,
  ...askedIn,
  title: isText,
  by: isText,
};

export const epicChangeShape: Shape<EpicChange> = {
  ...epicFields,
  title: maybe(isText),
  status: maybe(oneOf(epicStatuses)),
  result_summary: maybe(nullOr(isText)),
  archived: maybe(isTruthValue),
  by: isText,
};

const taskFields: Shape<TaskFields> = {
  ...budget,
  epic_id: maybe(nullOr(isText)),
  parent_task_id: maybe(nullOr(isText)),
  description: maybe(isText),
  objective: maybe(nullOr(isText)),
  task_type: maybe(oneOf(taskTypes)),
  tags: maybe(isTexts),
  depends_on: maybe(isTexts),
  priority: maybe(isTaskPriority),
  assigned_agent: maybe(nullOr(isText)),
  group: maybe(nullOr(isText)),
  workflow_slug: maybe(nullOr(isText)),
  estimated_tokens: maybe(nullOr(isNumber)),
  max_retries: maybe(isNumber),
  requirements: maybe(isJsonObject),
  context: maybe(isJson),
  requires_approval: maybe(isTruthValue),
  acceptance: maybe(isJson),
  due_at: maybe(nullOr(isText)),
};

export const createTaskShape: Shape<CreateTaskRequest> = { ...taskFields, ...askedIn, title: isText, by: isText };

export const taskChangeShape: Shape<TaskChange> = {
  ...taskFields,
  title: maybe(isText),
  status: maybe(oneOf(taskStatuses)),
  notes: maybe(isText),
  result_summary: maybe(nullOr(isText)),
  error_message: maybe(nullOr(isText)),
  output: maybe(isJson),
  confidence: maybe(nullOr(isNumber)),
  call: maybe(nullOr(isText)),
  by: isText,
};

export const moveTasksShape: Shape<MoveTasksRequest> = { epic_id: nullOr(isText), by: isText };

export const deleteShape: Shape<DeleteRequest> = { force: isTruthValue, by: isText };

/** What every face relies on; the rest of a row comes from the same database. */
export const epicShape: Shape<Pick<EpicRecord, 'id' | 'title' | 'status' | 'priority' | 'total_tasks'>> = {
  id: isText,
  title: isText,
  status: oneOf(epicStatuses),
  priority: isEpicPriority,
  total_tasks: isNumber,
};

export const taskShape: Shape<Pick<TaskRecord, 'id' | 'title' | 'status' | 'epic_id' | 'blocked_by'>> = {
  id: isText,
  title: isText,
  status: oneOf(taskStatuses),
  epic_id: nullOr(isText),
  blocked_by: isTexts,
};

const isEpic = (value: unknown): value is EpicRecord => objectOf(epicShape)(value);

const isTask = (value: unknown): value is TaskRecord => objectOf(taskShape)(value);

const isTasks = (value: unknown): value is readonly TaskRecord[] => Array.isArray(value) && value.every(isTask);

export const epicUpdateShape: Shape<EpicUpdate> = {
  epic: isEpic,
  cancelled: objectOf({ tasks: isTexts, executions: isTexts }),
};

export const epicsDeletedShape: Shape<EpicsDeleted> = {
  deleted: objectOf({ epics: isTexts, tasks: isNumber }),
  cancelled_executions: isTexts,
};

export const tasksDeletedShape: Shape<TasksDeleted> = { deleted: isTexts, cancelled_executions: isTexts };

export const tasksMovedShape: Shape<TasksMoved> = { tasks: isTasks, subtasks: isNumber };

export const taskUpdateShape: Shape<TaskUpdate> = { task: isTask, execution_cancelled: isTruthValue };

export const runTaskShape: Shape<RunTaskRequest> = {
  model: nullOr(isText),
  rehearsal: isTruthValue,
  trigger: isText,
  detached: isTruthValue,
  by: isText,
};
