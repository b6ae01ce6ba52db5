import { isoTime } from '../base/clock.ts';
import { type Result, fail, ok } from '../base/result.ts';
import type { AgentExecutionRecord, OutputRecord } from '../domain/agent-execution.ts';
import type { Failure } from '../domain/failure.ts';
import { limits, textProblem } from '../domain/field-limits.ts';
import type { OutputDraft } from '../domain/output.ts';
import type { Planned } from '../domain/planned.ts';
import type { CompleteDeploymentRequest } from '../domain/record-requests.ts';
import { insert, update } from '../domain/tables.ts';
import { outputRows } from './collect-by-hand.ts';
import { findDeployment } from './find-record.ts';
import type { RecordParts, RecordReads } from './record-parts.ts';

/** A deployment by hand that goes on. Fails with `unknown_deployment`, `not_by_hand` or `already_ended`. */
export function openDeployment(reads: RecordReads, id: string): Result<AgentExecutionRecord, Failure> {
  const found = findDeployment(reads, id);
  if (!found.ok) return found;
  const { execution_id, status } = found.value;
  if (execution_id !== null) return fail(notByHand(found.value.id, execution_id));
  if (status === 'deployed') return found;
  return fail({
    code: 'already_ended',
    message: `The deployment '${found.value.id}' is ${status} already.`,
    hint: 'What it made can still be added with: baton outputs collect',
  });
}

function notByHand(id: string, execution_id: string): Failure {
  return {
    code: 'not_by_hand',
    message: `The agent execution '${id}' is one of Baton's own run ${execution_id}, which ends it.`,
    hint: `Cancel the run with: baton executions cancel ${execution_id}`,
  };
}

interface Completed {
  readonly deployment: AgentExecutionRecord;
  readonly outputs: readonly OutputRecord[];
}

/** `drafts`: what it made, beside its failure. Fails as `openDeployment`, and with `too_long`. */
export function completeDeployment(
  parts: RecordParts,
  id: string,
  { drafts, ...request }: CompleteDeploymentRequest & { readonly drafts: readonly OutputDraft[] },
): Planned<Completed> {
  const found = openDeployment(parts, id);
  if (!found.ok) return found;
  const { status, final_message } = request;
  const error_message = status === 'failed' ? (request.error ?? final_message) : request.error;
  const problem =
    textProblem('The final message', final_message, limits.jsonBytes) ??
    textProblem('The error', error_message ?? '', limits.descriptionBytes);
  if (problem !== null) return fail(problem);
  const now = isoTime(parts.clock.now());
  const end = {
    status,
    success: status === 'completed',
    completed_at: now,
    final_message,
    error_message,
    updated_at: now,
  };
  const deployment = { ...found.value, ...end };
  const failed: readonly OutputDraft[] =
    status === 'failed'
      ? [{ output_type: 'error', content: { message: error_message }, subject: null, source: 'hand' }]
      : [];
  const outputs = outputRows(parts, deployment, [...drafts, ...failed]);
  const changes = [
    update('agent_executions', { id: deployment.id, status: 'deployed' }, end),
    ...outputs.map((row) => insert('outputs', row)),
  ];
  return ok({ deployment, outputs, changes });
}
