import { isJsonObject } from '../base/json.ts';
import type { ExecutionEnd, ExecutionRecord, StepExecutionRecord } from './execution.ts';
import type { ExecutionEvent } from './execution-event.ts';
import { projectStep } from './project-step.ts';
import { isForgotten } from './step-path.ts';

/** The rows of one execution as its events so far make them. */
export interface ExecutionState {
  readonly execution: ExecutionRecord | undefined;
  readonly steps: ReadonlyMap<string, StepExecutionRecord>;
}

/** What one event does to the rows: columns of the execution, and the whole row of one or more steps. */
export interface Projection {
  readonly execution?: Partial<ExecutionRecord>;
  readonly steps?: readonly StepExecutionRecord[];
}

/** Pure: the rows follow from the events alone (invariant 5). `newId` names the rows of steps that begin. */
export function projectEvent(state: ExecutionState, event: ExecutionEvent, newId: () => string): Projection {
  switch (event.type) {
    case 'execution_created':
      return { execution: { ...newExecution(event), ...event.data } };
    case 'execution_started':
      return {
        execution: { status: 'running', started_at: state.execution?.started_at ?? event.at, round: event.data.round },
      };
    case 'execution_resumed':
    case 'execution_continued':
      return { execution: { status: 'running' } };
    case 'execution_retried':
      return retried(state, event);
    case 'execution_waiting':
      return { execution: { status: 'waiting' } };
    case 'execution_completed':
      return {
        execution: { ...ended(state, event, 'completed'), output: event.data.output, context: event.data.context },
        steps: leftSteps(state),
      };
    case 'execution_failed': {
      const { error, context, rolled_back } = event.data;
      return { execution: { ...ended(state, event, 'failed'), error, context, rolled_back }, steps: leftSteps(state) };
    }
    case 'execution_cancelled':
      return {
        execution: { ...ended(state, event, 'cancelled'), error: { code: 'cancelled', message: event.data.reason } },
        steps: leftSteps(state),
      };
    case 'model_turn': {
      const { usage, usd } = event.data.totals;
      const counts = { input_tokens: usage.input, cached_tokens: usage.cached, output_tokens: usage.output };
      return { execution: { ...counts, tokens: usage.input + usage.output, usd } };
    }
    case 'epic_created':
      return { execution: { epic_id: state.execution?.epic_id ?? event.data.epic_id } };
    default:
      return projectStep(state.steps, event, newId);
  }
}

function newExecution(event: ExecutionEvent): ExecutionRecord {
  return {
    id: event.execution_id,
    workflow_slug: '',
    workflow_version: '',
    definition_hash: '',
    status: 'pending',
    input: {},
    context: null,
    output: null,
    current_step: null,
    error: null,
    parent_execution_id: null,
    parent_step: null,
    parent_agent_execution_id: null,
    agent: null,
    started_by: null,
    chat: null,
    task_id: null,
    session_id: null,
    epic_id: null,
    trigger: 'manual',
    trigger_data: null,
    model: null,
    budget: null,
    tokens: 0,
    input_tokens: 0,
    cached_tokens: 0,
    output_tokens: 0,
    usd: 0,
    rehearsal: false,
    mode: 'live',
    working_folder: '',
    cassette: null,
    round: 1,
    started_at: null,
    completed_at: null,
    duration_ms: null,
    rolled_back: false,
    created_at: event.at,
    updated_at: event.at,
  };
}

function ended(state: ExecutionState, event: ExecutionEvent, status: ExecutionEnd): Partial<ExecutionRecord> {
  const begun = state.execution?.started_at ?? event.at;
  const duration_ms = Date.parse(event.at) - Date.parse(begun);
  return { status, current_step: null, completed_at: event.at, duration_ms, error: null };
}

/** Steps that a retry was to do anew and that the execution has not come to again. */
function leftSteps({ steps }: ExecutionState): readonly StepExecutionRecord[] {
  return [...steps.values()]
    .filter(({ status }) => status === 'pending')
    .map((step): StepExecutionRecord => ({ ...step, status: 'cancelled' }));
}

type RetriedEvent = Extract<ExecutionEvent, { type: 'execution_retried' }>;

/** Steps that run anew keep their count of tries and lose what they had. */
function retried(state: ExecutionState, event: RetriedEvent): Projection {
  const { round, input, definition_hash, workflow_version, model, budget, working_folder, forgotten } = event.data;
  const steps = [...state.steps.values()]
    .filter(({ step_path }) => isForgotten(step_path, forgotten))
    .map((step): StepExecutionRecord => ({
      ...step,
      status: 'pending',
      output: null,
      error: null,
      completed_at: null,
      duration_ms: null,
    }));
  return {
    execution: {
      status: 'running',
      round,
      ...(input === undefined ? {} : { input }),
      definition_hash,
      workflow_version,
      ...(model === undefined ? {} : { model }),
      budget,
      ...(working_folder === undefined ? {} : { working_folder }),
      error: null,
      output: null,
      context: null,
      completed_at: null,
      duration_ms: null,
      rolled_back: false,
    },
    steps,
  };
}

/** A stored event with its data typed by its kind. Rows come from the recorder only, which wrote them from facts. */
export function asEvent(row: { readonly type: string; readonly data: unknown }): ExecutionEvent {
  if (!isJsonObject(row.data)) throw new TypeError(`Event ${row.type} has no data.`);
  return row as unknown as ExecutionEvent;
}
