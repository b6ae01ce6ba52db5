import { type Json, asText, isJsonObject } from '../base/json.ts';
import { textUpTo } from '../base/text-up-to.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import type { SynthesisDecision, SynthesisOutput, SynthesisStep } from '../domain/synthesis.ts';
import type { StoreReads } from '../ports/store.ts';

/** The steps of executions, in the order of these and then of their first start. */
export function stepsOf(store: StoreReads, executions: readonly ExecutionRecord[]): readonly SynthesisStep[] {
  return executions.flatMap(({ id, workflow_slug }) =>
    store
      .find('step_executions', { execution_id: id }, { orderBy: [{ column: 'position', direction: 'asc' }] })
      .map(({ execution_id, status, duration_ms, step_path, step_type, attempt, error }) => ({
        ...{ execution_id, status, duration_ms, workflow: workflow_slug },
        ...{ path: step_path, type: step_type, attempts: attempt, error_message: error?.message ?? null },
      })),
  );
}

/** Characters of one output, and of all together: more is read in the execution, and no editor draws it as Markdown. */
const mostOfOne = 16_000;
const mostOfAll = 256_000;

/** What executions have given, output by output, each up to a length. */
export function outputsOf(executions: readonly ExecutionRecord[]): readonly SynthesisOutput[] {
  const outputs = executions.flatMap(({ id, workflow_slug, output }) =>
    namedOutputs(output).map(([name, value]) => ({ workflow: workflow_slug, execution_id: id, name, value })),
  );
  const most = Math.min(mostOfOne, Math.floor(mostOfAll / outputs.length));
  return outputs.map(({ value, ...output }) => {
    const is_json = typeof value !== 'string';
    const whole = is_json ? JSON.stringify(value, null, 2) : value;
    const text = textUpTo(whole, most);
    return { ...output, text, is_json, left_out: whole.length - text.length };
  });
}

function namedOutputs(output: Json): readonly (readonly [string, Json])[] {
  if (output === null) return [];
  return isJsonObject(output) ? Object.entries(output) : [['output', output]];
}

/** What was asked in executions and is answered. */
export function decisionsIn(store: StoreReads, executions: readonly ExecutionRecord[]): readonly SynthesisDecision[] {
  const execution_id = executions.map(({ id }) => id);
  return store
    .find('approvals', { execution_id }, { orderBy: [{ column: 'created_at', direction: 'asc' }] })
    .filter(({ status }) => status !== 'pending')
    .map(({ kind, status, question, reason, execution_id, step_path, decided_by, decided_at, answer }) => ({
      ...{ kind, status, question, reason, execution_id, step: step_path, by: decided_by, at: decided_at },
      answer: answer === null ? null : asText(answer),
    }));
}
