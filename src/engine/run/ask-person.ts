import { type Json, asText, isJsonObject } from '../../base/json.ts';
import { type Result, ok } from '../../base/result.ts';
import type { ApprovalDecision } from '../../domain/approval.ts';
import type { Failure } from '../../domain/failure.ts';
import type { ApprovalQuestion } from '../../ports/approval-gate.ts';
import { type Flow, settle } from '../flow/flow.ts';
import { stateStarted } from './start-step.ts';
import { type Rendered, type StepCall, perform } from './step-call.ts';

export type Question = Pick<ApprovalQuestion, 'kind' | 'subject' | 'question' | 'payload'> & {
  /** The spawn's key; asking under the same key asks once. */
  readonly key: string;
  readonly rendered: Rendered;
};

/** Topic of the signal that carries the answer to an approval. */
export function approvalTopic(approvalId: string): string {
  return `approval/${approvalId}`;
}

/** Asks a person and waits, holding nothing, for as long as it takes. */
export function* askPerson(call: StepCall, question: Question): Flow<Result<ApprovalDecision, Failure>> {
  const { key, rendered, ...asked } = question;
  stateStarted(call, rendered);
  const requested = yield* perform(`${key}/ask`, 'request_approval', {
    ...asked,
    execution_id: call.run.id,
    step_path: call.path,
  });
  if (!requested.ok) return requested;
  const { id, decision } = readRequested(requested.value);
  if (decision !== null) return ok(decision);
  call.run.state({ type: 'step_waiting', step: call.path, key: `${key}/waiting`, data: { for: id } });
  const answer = yield* settle(`${key}/answer`, { kind: 'event', topic: approvalTopic(id) });
  call.run.state({ type: 'step_continued', step: call.path, key: `${key}/continued`, data: {} });
  return answer.ok ? ok(readDecision(answer.value)) : { ok: false, error: answer.error };
}

function readRequested(value: Json): { readonly id: string; readonly decision: ApprovalDecision | null } {
  if (!isJsonObject(value)) return { id: '', decision: null };
  const decision = value['decision'] ?? null;
  return { id: asText(value['id']), decision: decision === null ? null : readDecision(decision) };
}

function readDecision(value: Json): ApprovalDecision {
  const given = isJsonObject(value) ? value : {};
  const edited = given['edited_payload'];
  return {
    approved: given['approved'] === true,
    decided_by: asText(given['decided_by']),
    reason: typeof given['reason'] === 'string' ? given['reason'] : null,
    scope: given['scope'] === 'execution' ? 'execution' : 'once',
    edited_payload: isJsonObject(edited) ? edited : null,
    answer: given['answer'] ?? null,
  };
}
