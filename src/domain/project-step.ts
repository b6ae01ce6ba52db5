import type { ExecutionRecord, StepExecutionRecord } from './execution.ts';
import type { ExecutionEvent } from './execution-event.ts';

type StepRows = ReadonlyMap<string, StepExecutionRecord>;

interface StepProjection {
  readonly execution?: Pick<ExecutionRecord, 'current_step'>;
  readonly steps?: readonly StepExecutionRecord[];
}

/** What an event about a step does to the rows of the steps, by path. Other events do nothing. */
export function projectStep(steps: StepRows, event: ExecutionEvent, newId: () => string): StepProjection {
  const path = event.step;
  if (path === null) return {};
  const step = steps.get(path);
  const begun = (): StepExecutionRecord => step ?? newStep(event, { id: newId(), path, position: steps.size + 1 });
  switch (event.type) {
    case 'step_started':
      return {
        execution: { current_step: event.data.name },
        steps: [startedStep(begun(), event)],
      };
    case 'step_skipped': {
      const { name, step_type } = event.data;
      return {
        steps: [{ ...begun(), step_name: name, step_type, status: 'skipped', output: null, completed_at: event.at }],
      };
    }
    case 'step_attempted':
      return changed(step, { status: 'running', attempt: (step?.attempt ?? 0) + 1, retry_count: step?.attempt ?? 0 });
    case 'step_waiting':
      return changed(step, { status: 'waiting' });
    case 'step_continued':
      return changed(step, { status: 'running' });
    case 'step_completed':
      return changed(step, { ...endOf(step, event.at), status: 'completed', output: event.data.output, error: null });
    case 'step_failed': {
      const { error, output } = event.data;
      return changed(step, { ...endOf(step, event.at), status: 'failed', output, error });
    }
    case 'step_cancelled':
      return changed(step, { ...endOf(step, event.at), status: 'cancelled' });
    default:
      return {};
  }
}

interface NewStep {
  readonly id: string;
  readonly path: string;
  /** From 1, in the order of beginning. */
  readonly position: number;
}

function newStep(event: ExecutionEvent, { id, path, position }: NewStep): StepExecutionRecord {
  return {
    id,
    execution_id: event.execution_id,
    step_path: path,
    step_name: path,
    step_type: '',
    agent: null,
    attempt: 0,
    status: 'pending',
    input: null,
    output: null,
    error: null,
    retry_count: 0,
    position,
    started_at: null,
    completed_at: null,
    duration_ms: null,
    created_at: event.at,
    updated_at: event.at,
  };
}

type StartedEvent = Extract<ExecutionEvent, { type: 'step_started' }>;

function startedStep(step: StepExecutionRecord, event: StartedEvent): StepExecutionRecord {
  const { name, step_type, agent, input } = event.data;
  return {
    ...step,
    step_name: name,
    step_type,
    agent,
    input,
    status: 'running',
    output: null,
    error: null,
    attempt: step.attempt + 1,
    retry_count: step.attempt,
    started_at: event.at,
    completed_at: null,
    duration_ms: null,
  };
}

function changed(step: StepExecutionRecord | undefined, set: Partial<StepExecutionRecord>): StepProjection {
  return step === undefined ? {} : { steps: [{ ...step, ...set }] };
}

function endOf(step: StepExecutionRecord | undefined, at: string): Partial<StepExecutionRecord> {
  const begun = step?.started_at;
  return {
    completed_at: at,
    duration_ms: begun === undefined || begun === null ? null : Date.parse(at) - Date.parse(begun),
  };
}
