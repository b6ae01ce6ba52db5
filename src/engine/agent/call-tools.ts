import type { Json } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { Failure } from '../../domain/failure.ts';
import { attemptKey, toolCallKey } from '../../domain/spawn-key.ts';
import type { Flow } from '../flow/flow.ts';
import { withSlot } from '../run/attempts.ts';
import { type StepResult, perform } from '../run/step-call.ts';
import type { AgentTask, OpenCall } from './agent-task.ts';
import { clearCall, toolOf } from './clear-call.ts';
import { remarkOn } from './repeated-calls.ts';
import type { ToolCallInput } from './turn-result.ts';

/**
 * Makes the open tool calls of the last turn, one after the other, in the model's order: effects of an earlier one may be
 * what a later one rests on. Each result is recorded before the next call begins.
 */
export function* callTools(task: AgentTask, attempt: number): Flow<Result<null, Failure>> {
  const { talk } = task;
  while (talk.openCalls.length > 0) {
    const [next, ...rest] = talk.openCalls;
    if (next === undefined) break;
    const made = yield* makeCall(task, next, attempt);
    if (!made.ok) return made;
    talk.openCalls = rest;
  }
  return ok(null);
}

function* makeCall(task: AgentTask, open: OpenCall, attempt: number): Flow<StepResult> {
  const { call, rendered, talk } = task;
  const key = toolCallKey(rendered.key, talk.turn, open.index);
  const clearance = yield* clearCall(task, key, open);
  if (!clearance.ok) return clearance;
  const input: ToolCallInput = {
    agent_execution_id: talk.agentExecutionId,
    step_path: call.path,
    turn: talk.turn,
    tool: toolOf(open),
    ...remarkOn(open),
    ...clearance.value,
  };
  return yield* withSlot(call, () => perform(attemptKey(key, attempt), 'tool_call', asJson(input)));
}

/** The input is JSON by its type; the cast only drops the interface. */
function asJson(input: ToolCallInput): Json {
  return input as unknown as Json;
}
