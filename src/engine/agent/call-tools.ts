import { asJson } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { attemptKey, toolCallKey } from '../../domain/spawn-key.ts';
import type { Awaits } from '../../ports/tool-host.ts';
import { type Flow, FlowGroup } from '../flow/flow.ts';
import { withSlot } from '../run/attempts.ts';
import { type StepResult, perform } from '../run/step-call.ts';
import type { AgentTask, OpenCall } from './agent-task.ts';
import { type Answered, askHuman } from './ask-human.ts';
import { type Waited, awaitChild } from './await-child.ts';
import { startChild } from './background.ts';
import { type Clearance, clearCall, toolOf } from './clear-call.ts';
import { remarkOn } from './repeated-calls.ts';
import type { ToolCallInput } from './turn-result.ts';

/**
 * Makes the open tool calls of the last turn, one after the other, in the model's order: effects of an earlier one may be
 * what a later one rests on. Each result is recorded before the next call begins. Only calls that wait and stand next to
 * each other are made at the same time.
 */
export function* callTools(task: AgentTask, attempt: number): Flow<Result<null, Failure>> {
  const { talk } = task;
  while (talk.openCalls.length > 0) {
    const made = yield* makeTogether(task, firstOf(talk.openCalls), attempt);
    if (!made.ok) return made;
  }
  return ok(null);
}

/** The calls that are next: all that wait up to one that does not, or one that does not. */
function firstOf(open: readonly OpenCall[]): readonly OpenCall[] {
  const end = open.findIndex((each) => awaitsOf(each) === undefined);
  return end === -1 ? open : open.slice(0, Math.max(1, end));
}

/** A failure is given when all have ended: what the others have come to is not to be paid for again. */
function* makeTogether(task: AgentTask, calls: readonly OpenCall[], attempt: number): Flow<StepResult> {
  const { call, talk } = task;
  const group = new FlowGroup<StepResult, OpenCall>(call.run.host);
  let failed: StepResult = ok(null);
  try {
    for (const each of calls) group.fork(each, makeCall(task, each, attempt));
    while (group.size > 0) {
      const { tag, value } = yield* group.next();
      if (value.ok) talk.openCalls = talk.openCalls.filter((each) => each !== tag);
      else if (failed.ok) failed = value;
    }
  } finally {
    group.stop();
  }
  return failed;
}

function* makeCall(task: AgentTask, open: OpenCall, attempt: number): Flow<StepResult> {
  const { call, rendered, talk } = task;
  const callKey = toolCallKey(rendered.key, talk.turn, open.index);
  const key = attemptKey(callKey, attempt);
  const prepared = yield* prepareCall(task, open, { callKey, key });
  if (!prepared.ok) return prepared;
  const input: ToolCallInput = {
    agent_execution_id: talk.agentExecutionId,
    step_path: call.path,
    turn: talk.turn,
    tool: toolOf(open),
    ...remarkOn(open),
    ...prepared.value,
  };
  return yield* withSlot(call, () => perform(key, 'tool_call', asJson(input)));
}

/** All that has to happen before the call can be recorded. To ask a person needs nobody's permission: the person is asked. */
function* prepareCall(
  task: AgentTask,
  open: OpenCall,
  { callKey, key }: { readonly callKey: string; readonly key: string },
): Flow<Result<Clearance & Waited & Partial<Answered>, Failure>> {
  const awaits = awaitsOf(open);
  if (awaits?.kind === 'person') {
    const answered = yield* askHuman(task, callKey, awaits);
    return answered.ok ? ok({ request: open.request, ...answered.value }) : answered;
  }
  const clearance = yield* clearCall(task, callKey, open);
  if (!clearance.ok || awaits === undefined || clearance.value.refusal !== null) return clearance;
  const { timeout_seconds, in_background = false } = awaits;
  const { request } = clearance.value;
  const waiting = { key, request, timeout_seconds };
  const waited = yield* in_background
    ? startChild(task, { ...waiting, call_id: request.id })
    : awaitChild(task, waiting);
  return waited.ok ? ok({ ...clearance.value, ...waited.value }) : waited;
}

function awaitsOf({ inspection }: OpenCall): Awaits | undefined {
  return inspection.kind === 'valid' ? inspection.awaits : undefined;
}
