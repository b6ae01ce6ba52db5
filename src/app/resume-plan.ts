import { type StepStatus, hasEnded } from '../domain/execution.ts';
import { findExecution } from './find-execution.ts';
import type { ResumePlan } from './calls/execution-api.ts';
import { type ExecutionSource, loadExecution } from '../engine/run/load-execution.ts';
import { repeatedEffects } from './repeated-effects.ts';

export function resumePlanOf(source: ExecutionSource, id: string, isLive: (id: string) => boolean): ResumePlan {
  const { store } = source;
  const execution = findExecution(store, id);
  const rows = store.find('step_executions', { execution_id: execution.id });
  const states = new Map(rows.map(({ step_path, status }) => [step_path, status]));
  const { workflow } = loadExecution(source, execution.id).definition;
  const names = workflow.steps.map(({ name }) => name);
  const stateOf = (name: string): ResumeState => resumeState(states.get(name));
  return {
    done: names.filter((name) => stateOf(name) === 'done'),
    begun: names.filter((name) => stateOf(name) === 'begun'),
    ahead: names.filter((name) => stateOf(name) === 'ahead'),
    again: isLive(execution.id) || hasEnded(execution) ? [] : repeatedEffects(store, execution),
  };
}

type ResumeState = 'done' | 'begun' | 'ahead';

/** A step that failed while its execution went on is settled; one that a retry forgot stands at its beginning. */
function resumeState(status: StepStatus | undefined): ResumeState {
  switch (status) {
    case undefined:
    case 'pending':
      return 'ahead';
    case 'running':
    case 'waiting':
      return 'begun';
    case 'completed':
    case 'failed':
    case 'skipped':
    case 'cancelled':
      return 'done';
  }
}
