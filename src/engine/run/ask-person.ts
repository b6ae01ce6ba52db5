import { isoTime } from '../../base/clock.ts';
import { type Json, type JsonObject, asText, isJsonObject } from '../../base/json.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { ApprovalDecision } from '../../domain/approval.ts';
import type { Suspended } from '../../domain/checkpoint.ts';
import type { Failure } from '../../domain/failure.ts';
import { answerKey, askKey, timesKey } from '../../domain/spawn-key.ts';
import type { ApprovalQuestion } from '../../ports/approval-gate.ts';
import { type Flow, settle } from '../flow/flow.ts';
import { stateStarted } from './start-step.ts';
import type { Rendered, StepCall } from './step-call.ts';

export type Question = Pick<ApprovalQuestion, 'kind' | 'subject' | 'question' | 'payload'> & {
  /** Asking under the same key asks once, in whichever try of the step. */
  readonly key: string;
  readonly rendered: Rendered;
  /** The agent that asks in the midst of its conversation. */
  readonly suspended?: Suspended;
};

export interface Answer extends ApprovalDecision {
  readonly approval_id: string;
  /** ISO time at which the run learned of it. */
  readonly answered_at: string;
}

/** Topic of the signal that carries the answer to an approval. */
export function approvalTopic(approvalId: string): string {
  return `approval/${approvalId}`;
}

/** Asks a person and waits, holding nothing, for as long as it takes. A later try of the step waits for the same answer. */
export function* askPerson(call: StepCall, question: Question): Flow<Result<Answer, Failure>> {
  const { key, rendered, suspended, ...asked } = question;
  const times = timesAsked(call, key);
  stateStarted(call, rendered);
  const waiting: JsonObject = suspended === undefined ? {} : { suspended: { ...suspended } };
  const input = { ...asked, ...waiting, question_key: key, execution_id: call.run.id, step_path: call.path };
  const requested = yield* settle(askKey(key, times), { kind: 'task', name: 'request_approval', input });
  if (!requested.ok) return fail(requested.error);
  const { id, decision } = readRequested(requested.value);
  if (decision !== null) return ok(answerOf(decision, id, requested.at));
  call.run.state({ type: 'step_waiting', step: call.path, key: timesKey(`${key}/waiting`, times), data: { for: id } });
  const answer = yield* whileTimeStandsStill(
    call,
    settle(answerKey(key, times), { kind: 'event', topic: approvalTopic(id) }),
  );
  if (!call.run.open.has(call.path)) {
    call.run.state({ type: 'step_continued', step: call.path, key: timesKey(`${key}/continued`, times), data: {} });
  }
  return answer.ok ? ok(answerOf(answer.value, id, answer.at)) : fail(answer.error);
}

/** What a person needs is not the step's time, however many others work meanwhile, and however many questions there are. */
function* whileTimeStandsStill<T>({ run, path }: StepCall, flow: Flow<T>): Flow<T> {
  const timeout = run.timeouts.get(path);
  const before = run.open.get(path) ?? 0;
  run.open.set(path, before + 1);
  if (before === 0 && timeout !== undefined) run.host.pause(timeout);
  try {
    return yield* flow;
  } finally {
    const left = (run.open.get(path) ?? 1) - 1;
    if (left > 0) run.open.set(path, left);
    else {
      run.open.delete(path);
      if (timeout !== undefined) run.host.go(timeout);
    }
  }
}

/** A spawn settles once, so a try after a time-out asks under a key of its own. */
function timesAsked({ run }: StepCall, key: string): number {
  const times = (run.asked.get(key) ?? 0) + 1;
  run.asked.set(key, times);
  return times;
}

function readRequested(value: Json): { readonly id: string; readonly decision: Json } {
  return isJsonObject(value)
    ? { id: asText(value['id']), decision: value['decision'] ?? null }
    : { id: '', decision: null };
}

/** The answer as the signal carried it; `at`: when the run learned of it, in ms since 1970. */
export function answerOf(decision: Json, approval_id: string, at: number): Answer {
  const given = isJsonObject(decision) ? decision : {};
  const edited = given['edited_payload'];
  return {
    approved: given['approved'] === true,
    decided_by: asText(given['decided_by']),
    reason: typeof given['reason'] === 'string' ? given['reason'] : null,
    scope: given['scope'] === 'execution' ? 'execution' : 'once',
    edited_payload: isJsonObject(edited) ? edited : null,
    answer: given['answer'] ?? null,
    approval_id,
    answered_at: isoTime(at),
  };
}
