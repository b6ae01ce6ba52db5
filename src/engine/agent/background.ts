import { asJson } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { partKey } from '../../domain/spawn-key.ts';
import type { Flow } from '../flow/flow.ts';
import { withSlot } from '../run/attempts.ts';
import { type StepResult, perform } from '../run/step-call.ts';
import type { AgentTask } from './agent-task.ts';
import { type Waited, type WaitingCall, createChild, untilEnded } from './await-child.ts';
import type { ChildReport } from './called-child.ts';

/** A call whose child execution the agent does not wait for. */
export interface StartingCall extends WaitingCall {
  readonly call_id: string;
}

/**
 * Makes the child execution that a tool call wants and lets it run beside the agent's turns, as long as the step lasts.
 * What comes of it the agent is told as a message.
 */
export function* startChild(task: AgentTask, starting: StartingCall): Flow<Result<Waited, Failure>> {
  const made = yield* createChild(task, starting);
  if (!made.ok) return made;
  const child = made.value;
  if (child.kind === 'refused') return ok({ refusal: child.error });
  const { execution_id, timeout_seconds = null } = child;
  if (execution_id === undefined) return ok({});
  task.background.fork(undefined, reportLater(task, starting, { execution_id, timeout_seconds }));
  return ok({ begun: { execution_id } });
}

function* reportLater(
  task: AgentTask,
  { key, call_id }: StartingCall,
  child: { readonly execution_id: string; readonly timeout_seconds: number | null },
): Flow<StepResult> {
  const { call, talk } = task;
  const waited = yield* untilEnded(task, key, child);
  if (!waited.ok) return waited;
  const report: ChildReport = {
    agent_execution_id: talk.agentExecutionId,
    step_path: call.path,
    call_id,
    waited: waited.value,
  };
  const input = asJson(report);
  return yield* withSlot(call, () => perform(partKey(key, 'report'), 'report_child', input));
}

/** What has ended by now: the agent is told of it with its next turn. */
export function* noteEnded({ background }: AgentTask): Flow<Result<null, Failure>> {
  while (background.hasEnded) {
    const { value } = yield* background.next();
    if (!value.ok) return value;
  }
  return ok(null);
}

/** Waits until nothing runs beside the agent any more; true when there was something that it has not been told of. */
export function* untilAllEnded({ background }: AgentTask): Flow<Result<boolean, Failure>> {
  const wasOpen = background.size > 0;
  while (background.size > 0) {
    const { value } = yield* background.next();
    if (!value.ok) return value;
  }
  return ok(wasOpen);
}
