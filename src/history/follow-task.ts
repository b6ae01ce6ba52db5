import { asText, isJsonObject, type Json } from '../base/json.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import { executionTree } from '../domain/execution-kin.ts';
import type { ExecutionEvent } from '../domain/execution-event.ts';
import { isLegalMove } from '../domain/lifecycle.ts';
import type { TaskRecord } from '../domain/registry-records.ts';
import { type Change, update } from '../domain/tables.ts';
import { taskMoves } from '../domain/task-lifecycle.ts';
import type { Store } from '../ports/store.ts';

const summaryLength = 500;

/**
 * A task moves with the execution that works on it, in the same transaction: it ends with it, whoever waits for it or
 * does not any more, and goes on with its retry. A task that somebody has ended meanwhile stays as it is.
 */
export function followTask(
  store: Store,
  execution: ExecutionRecord | undefined,
  event: ExecutionEvent,
): readonly Change[] {
  if (execution === undefined || execution.task_id === null) return [];
  const moved = movedBy(event);
  if (moved === undefined) return [];
  const task = store.get('tasks', { id: execution.task_id });
  if (task?.execution_id !== execution.id || !isLegalMove(taskMoves, task.status, moved.status)) return [];
  const sums = moved.status === 'running' ? {} : sumsOf(store, execution, event.at);
  return [update('tasks', { id: task.id }, { ...moved, ...sums, updated_at: event.at })];
}

type Moved = Partial<TaskRecord> & Pick<TaskRecord, 'status'>;

function movedBy(event: ExecutionEvent): Moved | undefined {
  switch (event.type) {
    case 'execution_completed': {
      const { output } = event.data;
      return {
        ...ended(event.at),
        status: 'completed',
        output,
        result_summary: summaryOf(output),
        error_message: null,
      };
    }
    case 'execution_failed':
      return { ...ended(event.at), status: 'failed', error_message: event.data.error.message };
    case 'execution_cancelled':
      return { ...ended(event.at), status: 'cancelled', error_message: event.data.reason };
    case 'execution_retried':
      return { status: 'running', activity: 'delegated', completed_at: null, error_message: null };
    default:
      return undefined;
  }
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
function sumsOf(store: Store, { id, started_at }: ExecutionRecord, at: string): Partial<TaskRecord> {
  const agents = store.find('agent_executions', { execution_id: withAllBelow(store, id) });
  return {
    tool_invocations: agents.reduce((sum, { tool_invocations }) => sum + tool_invocations, 0),
    duration_ms: Date.parse(at) - Date.parse(started_at ?? at),
  };
}

function withAllBelow(store: Store, id: string): readonly string[] {
  const tree = executionTree({ id }, (parent) => store.find('executions', { parent_execution_id: parent }));
  return tree.map((each) => each.id);
}
