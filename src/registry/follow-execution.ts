import { asText, isJsonObject, type Json } from '../base/json.ts';
import { epicMoves } from '../domain/epic-lifecycle.ts';
import { wholeTree } from '../base/whole-tree.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import type { ExecutionEvent, ExecutionEventRecord } from '../domain/execution-event.ts';
import { isFinal, isLegalMove } from '../domain/lifecycle.ts';
import { asEvent } from '../domain/project-event.ts';
import type { TaskActivity, TaskRecord } from '../domain/registry-records.ts';
import { type Change, update } from '../domain/tables.ts';
import { taskMoves } from '../domain/task-lifecycle.ts';
import type { StoreReads } from '../ports/store.ts';
import { type Occasion, taskEvent } from './registry-event.ts';
import type { TouchedRows } from './touched-rows.ts';

const summaryLength = 500;

interface Registry {
  readonly store: StoreReads;
  readonly tasks: TouchedRows<'tasks'>;
}

/** Whether a task may move with such an event of the execution that works on it. */
export function isFollowed(type: string): boolean {
  return followed.includes(type);
}

const followed: readonly string[] = [
  'execution_completed',
  'execution_failed',
  'execution_cancelled',
  'execution_retried',
  'execution_waiting',
  'execution_continued',
] satisfies readonly ExecutionEvent['type'][];

/**
 * A task moves with the execution that works on it, in the same transaction: it ends with it, whoever waits for it or
 * does not any more, and goes on with its retry. A task that somebody has ended meanwhile stays as it is.
 */
export function followExecution(
  { store, tasks }: Registry,
  row: ExecutionEventRecord,
  occasion: Occasion,
): readonly Change[] {
  const execution = store.get('executions', { id: row.execution_id });
  if (execution === undefined || execution.task_id === null) return [];
  const task = tasks.get(execution.task_id);
  if (task?.execution_id !== execution.id) return [];
  const event = asEvent(row);
  const activity = activityIn(task, event);
  if (activity !== undefined) return [update('tasks', { id: task.id }, { activity, updated_at: row.at })];
  const moved = isFollowing(store, task, event) ? movedBy({ task, execution }, event) : undefined;
  if (moved === undefined) return [];
  const sums = moved.status === 'running' ? {} : sumsOf(store, execution, row.at);
  return [
    update('tasks', { id: task.id }, { ...moved, ...sums, updated_at: row.at }),
    ...auditOf({ task, execution }, moved, occasion),
  ];
}

function auditOf({ task, execution }: Worked, moved: Moved, occasion: Occasion): readonly Change[] {
  const to = moved.status === 'pending' ? 'failed' : moved.status;
  const data = { from: task.status, to, execution_id: execution.id, ...reasonIn(moved) };
  const event = taskEvent('task_updated', task, { occasion, data });
  if (moved.status !== 'pending') return [event];
  const retry = { from: 'failed', to: 'pending', retry: task.retry_count + 1 };
  return [event, taskEvent('task_updated', task, { occasion, data: retry })];
}

/** What its run does goes without a word in the audit. Undefined: something else decides on it. */
function activityIn({ status, activity }: TaskRecord, { type }: ExecutionEvent): TaskActivity | undefined {
  if (status !== 'running') return undefined;
  if (type === 'execution_waiting' && activity === 'delegated') return 'waiting_input';
  return type === 'execution_continued' && activity === 'waiting_input' ? 'delegated' : undefined;
}

type Moved = Partial<TaskRecord> & Pick<TaskRecord, 'status'>;

/** Only what is at work ends, or waits for its next try; a retry takes up what can begin, where its epic has not ended. */
function isFollowing(store: StoreReads, { status, epic_id }: TaskRecord, { type }: ExecutionEvent): boolean {
  if (status === 'running') return true;
  if (type !== 'execution_retried' || !isLegalMove(taskMoves, status, 'running')) return false;
  const epic = epic_id === null ? undefined : store.get('epics', { id: epic_id });
  return epic === undefined || !isFinal(epicMoves, epic.status);
}

interface Worked {
  readonly task: TaskRecord;
  readonly execution: ExecutionRecord;
}

function movedBy({ task, execution }: Worked, event: ExecutionEvent): Moved | undefined {
  switch (event.type) {
    case 'execution_completed':
      return completed(task, event);
    case 'execution_failed':
      return failed({ task, execution }, event);
    case 'execution_cancelled':
      return { ...ended(event.at), status: 'cancelled', error_message: event.data.reason };
    case 'execution_retried':
      return { status: 'running', activity: 'delegated', completed_at: null, error_message: null };
    default:
      return undefined;
  }
}

/** What has an acceptance check is not completed before that has passed; until then it is reviewed. */
function completed(
  task: TaskRecord,
  { at, data: { output } }: Extract<ExecutionEvent, { type: 'execution_completed' }>,
): Moved {
  const told = { output, result_summary: summaryOf(output), error_message: null };
  if (task.acceptance !== null) return { ...told, status: 'running', activity: 'reviewing' };
  return { ...told, ...ended(at), status: 'completed' };
}

/** What no other try of the same work can change. */
const lastWords: readonly string[] = ['budget_exceeded', 'rejected', 'denied', 'cancelled'];

/** With retries left it waits for the next at once. A run that an agent asked for is for that agent to repeat. */
function failed(
  { task, execution }: Worked,
  { at, data: { error } }: Extract<ExecutionEvent, { type: 'execution_failed' }>,
): Moved {
  const told = { ...ended(at), error_message: error.message };
  const isLast = task.retry_count >= task.max_retries || execution.parent_execution_id !== null;
  if (isLast || lastWords.includes(error.code)) return { ...told, status: 'failed' };
  return { ...told, status: 'pending', activity: 'queued', completed_at: null, retry_count: task.retry_count + 1 };
}

function reasonIn({ error_message }: Moved): { readonly reason?: string } {
  return typeof error_message === 'string' ? { reason: error_message } : {};
}

function ended(at: string): Pick<TaskRecord, 'activity' | 'completed_at'> {
  return { activity: null, completed_at: at };
}

/** What the agent said, without what stands beside it. */
function summaryOf(output: Json): string {
  const said = isJsonObject(output) ? (output['response'] ?? output['content'] ?? output) : output;
  return asText(said).slice(0, summaryLength);
}

/** What the execution and everything below it have done; what they cost is booked with each call. */
function sumsOf(store: StoreReads, { id, started_at }: ExecutionRecord, at: string): Partial<TaskRecord> {
  const where = { execution_id: withAllBelow(store, id) };
  return {
    tool_invocations: store.sum('agent_executions', { column: 'tool_invocations', where }),
    duration_ms: Date.parse(at) - Date.parse(started_at ?? at),
  };
}

function withAllBelow(store: StoreReads, id: string): readonly string[] {
  const tree = wholeTree({ id }, (parent) => store.find('executions', { parent_execution_id: parent }));
  return tree.map((each) => each.id);
}
