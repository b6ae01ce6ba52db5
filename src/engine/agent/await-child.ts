import { type Json, isJsonObject } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { partKey } from '../../domain/spawn-key.ts';
import type { Settled } from '../../ports/durable-runtime.ts';
import { type Flow, FlowGroup, settle } from '../flow/flow.ts';
import { withSlot } from '../run/attempts.ts';
import { exceededAbove } from './exceeded-above.ts';
import { perform } from '../run/step-call.ts';
import type { AgentTask } from './agent-task.ts';
import type { CalledChild, CalledChildInput } from './called-child.ts';
import type { ToolCallInput } from './turn-result.ts';

export interface WaitingCall {
  /** Of the call's try. */
  readonly key: string;
  readonly request: ToolCallInput['request'];
  readonly timeout_seconds: number | null;
}

/** What the call's record needs to know. */
export type Waited = Partial<Pick<ToolCallInput, 'refusal' | 'awaited'>>;

/**
 * Makes the child execution that a tool call wants and waits for it, holding nothing. However the child ends, that is for
 * the model; only a budget above it that is used up is a failure of the step.
 */
export function* awaitChild(task: AgentTask, waiting: WaitingCall): Flow<Result<Waited, Failure>> {
  const { call } = task;
  const created = yield* withSlot(call, () =>
    perform(partKey(waiting.key, 'create'), 'create_called_child', inputFor(task, waiting)),
  );
  if (!created.ok) return created;
  // The activity recorded exactly this.
  const child = created.value as unknown as CalledChild;
  switch (child.kind) {
    case 'recorded':
      return ok({});
    case 'refused':
      return ok({ refusal: child.error });
    case 'created':
      return yield* untilEnded(task, waiting.key, child);
  }
}

function inputFor({ call, talk }: AgentTask, { request, timeout_seconds }: WaitingCall): Json {
  const input: CalledChildInput = {
    agent_execution_id: talk.agentExecutionId,
    step_path: call.path,
    turn: talk.turn,
    request,
    timeout_seconds,
    mapped: { ...call.run.mapped },
  };
  // The input is JSON by its type; the cast only drops the interface.
  return input as unknown as Json;
}

/** A child that is given up, at its time-out or with its step, is cancelled. */
function* untilEnded(
  { call }: AgentTask,
  key: string,
  { execution_id: id, timeout_seconds: seconds }: Extract<CalledChild, { kind: 'created' }>,
): Flow<Result<Waited, Failure>> {
  const ends = new FlowGroup<Settled, 'child' | 'timer'>(call.run.host);
  const input = { execution_id: id };
  try {
    ends.fork('child', settle(partKey(key, 'child'), { kind: 'workflow', name: 'execution', input, id }));
    if (seconds !== null) {
      ends.fork('timer', settle(partKey(key, 'timeout'), { kind: 'timer', ms: seconds * 1000, clock: 'live' }));
    }
    const { tag, value } = yield* ends.next();
    return tag === 'timer' ? ok({ awaited: { ...input, timed_out: true, error: null } }) : endOf(id, value);
  } finally {
    ends.stop();
  }
}

function endOf(id: string, settled: Settled): Result<Waited, Failure> {
  const awaited = { execution_id: id, timed_out: false, error: settled.ok ? null : settled.error };
  const exceeded = settled.ok && isJsonObject(settled.value) ? exceededAbove(settled.value['error'], id) : undefined;
  return exceeded === undefined ? ok({ awaited }) : fail(exceeded);
}
