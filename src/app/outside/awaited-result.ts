import type { JsonObject } from '../../base/json.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { delegationAnswer } from '../../domain/delegation-answer.ts';
import { fittedAnswer } from '../../domain/fitted-answer.ts';

/** An execution that has settled, as the result of the tool that waited for it. */
export function awaitedResult(report: ExecutionReport): JsonObject {
  return resultOf(report, report.interrupted ? 'interrupted' : report.status);
}

/** The same of one that was cancelled since it took too long; what had come out by then is in it. */
export function timedOutResult(report: ExecutionReport): JsonObject {
  // It may have ended by itself while it was cancelled.
  return resultOf(report, report.status === 'cancelled' ? 'timeout' : report.status);
}

/** The answer of an agent to whom a person, or another program, has delegated. */
export function delegatedResult(agent: string, report: ExecutionReport): JsonObject {
  const { final_output: _raw, ...result } = awaitedResult(report);
  const { response, reasoning } = delegationAnswer(report.outputs);
  return { delegated_to: agent, response: fittedAnswer(response), reasoning, delegation_depth: 0, ...result };
}

function resultOf(report: ExecutionReport, status: string): JsonObject {
  const { id, outputs, duration_ms, tokens, error, pending_approvals } = report;
  const asked = pending_approvals.map(({ step_path, question }) => ({ step: step_path, question }));
  return {
    execution_id: id,
    status,
    final_output: fittedAnswer(outputs),
    duration_ms,
    tokens_used: tokens.input + tokens.output,
    ...(error === null || status === 'timeout' ? {} : { error: { ...error } }),
    ...(asked.length === 0 ? {} : { waiting_for: asked }),
  };
}
