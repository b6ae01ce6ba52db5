import { type Json, asJson, isJsonObject } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { partKey } from '../../domain/spawn-key.ts';
import type { Settled } from '../../ports/durable-runtime.ts';
import { type Flow, FlowGroup, settle } from '../flow/flow.ts';
import { withSlot } from '../run/attempts.ts';
import { perform } from '../run/step-call.ts';
import type { AgentTask } from './agent-task.ts';
import type { CalledChild, CalledChildInput } from './called-child.ts';
import { exceededAbove } from './exceeded-above.ts';
import type { ToolCallInput, WaitedFor } from './turn-result.ts';

export interface WaitingCall {
  /** Of the call's try. */
  readonly key: string;
  readonly request: ToolCallInput['request'];
  readonly timeout_seconds: number | null;
}

/** What the call's record needs to know. */
export type Waited = Partial<Pick<ToolCallInput, 'refusal' | 'awaited' | 'begun'>>;

/** A child execution that is there, and how long it is waited for. */
export type BegunChild = Extract<CalledChild, { kind: 'created' }>;

/**
 * Makes the child execution that a tool call wants and waits for it, holding nothing. However the child ends, that is for
 * the model; only a budget above it that is used up is a failure of the step.
 */
export function* awaitChild(task: AgentTask, waiting: WaitingCall): Flow<Result<Waited, Failure>> {
  const child = yield* createChild(task, waiting);
  if (!child.ok) return child;
  switch (child.value.kind) {
    case 'recorded':
      return ok({});
    case 'refused':
      return ok({ refusal: child.value.error });
    case 'created': {
      const awaited = yield* untilEnded(task, waiting.key, child.value);
      return awaited.ok ? ok({ awaited: awaited.value }) : awaited;
    }
  }
}

export function* createChild(task: AgentTask, waiting: WaitingCall): Flow<Result<CalledChild, Failure>> {
  const created = yield* withSlot(task.call, () =>
    perform(partKey(waiting.key, 'create'), 'create_called_child', inputFor(task, waiting)),
  );
  // The activity recorded exactly this.
  return created.ok ? ok(created.value as unknown as CalledChild) : created;
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
  return asJson(input);
}

/** A child that is given up, at its time-out or with its step, is cancelled. */
export function* untilEnded(
  { call }: AgentTask,
  key: string,
  { execution_id: id, timeout_seconds: seconds }: Pick<BegunChild, 'execution_id' | 'timeout_seconds'>,
): Flow<Result<WaitedFor, Failure>> {
  const ends = new FlowGroup<Settled, 'child' | 'timer'>(call.run.host);
  const input = { execution_id: id };
  try {
    const child = ends.fork('child', settle(partKey(key, 'child'), { kind: 'workflow', name: 'execution', input, id }));
    if (seconds !== null) {
      ends.fork('timer', settle(partKey(key, 'timeout'), { kind: 'timer', ms: seconds * 1000, clock: 'live' }));
    }
    const { tag, value } = yield* ends.next();
    if (tag === 'child') return endOf(id, value);
    child.stop(`It timed out after ${seconds ?? 0} s.`);
    return ok({ ...input, timed_out: true, error: null });
  } finally {
    ends.stop();
  }
}

function endOf(id: string, settled: Settled): Result<WaitedFor, Failure> {
  const exceeded = settled.ok && isJsonObject(settled.value) ? exceededAbove(settled.value['error'], id) : undefined;
  if (exceeded !== undefined) return fail(exceeded);
  return ok({ execution_id: id, timed_out: false, error: settled.ok ? null : settled.error });
}
