import { BatonError } from '../base/errors.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { AgentExecutionRecord, AgentTurnRecord, ToolCallRecord } from '../domain/agent-execution.ts';
import type { StepExecutionRecord } from '../domain/execution.ts';
import type { AgentExecutionDetail, StepDetail, ToolCallDetail, TurnDetail } from '../domain/step-detail.ts';
import { readMessage } from '../engine/activities/conversation-store.ts';
import type { Store } from '../ports/store.ts';
import { contextTokens, stepReport } from './execution-queries.ts';
import { findExecution } from './find-execution.ts';

/** See `OrchestratorQueries.showStep`. */
export function showStep(store: Store, id: string, step: string): StepDetail {
  const { id: execution_id } = findExecution(store, id);
  const row = findStep(store.find('step_executions', { execution_id }), step, execution_id);
  const { step_path } = row;
  const calls = store.find(
    'agent_executions',
    { execution_id, step_path },
    { orderBy: [{ column: 'deployed_at', direction: 'asc' }] },
  );
  const agent_executions = calls.map((call) => agentExecutionDetail(store, call));
  return { ...stepReport(store, row), execution_id, input: row.input, agent_executions };
}

export function findStep(rows: readonly StepExecutionRecord[], step: string, execution: string): StepExecutionRecord {
  const exact = rows.find(({ step_path }) => step_path === step);
  if (exact !== undefined) return exact;
  const [only, ...more] = rows.filter(({ step_name }) => step_name === step);
  if (only !== undefined && more.length === 0) return only;
  if (only !== undefined) {
    throw new BatonError('ambiguous_step', `${more.length + 1} steps of execution ${execution} are called '${step}'.`, {
      hint: `Give a path, such as '${only.step_path}'. See "baton executions show ${execution}".`,
    });
  }
  const known = rows.flatMap(({ step_path, step_name }) => [step_path, step_name]);
  throw new BatonError(
    'unknown_step',
    `No step '${step}' has begun in execution ${execution}.${didYouMean(step, known)}`,
    { hint: `See "baton executions show ${execution}".` },
  );
}

export function agentExecutionDetail(store: Store, row: AgentExecutionRecord): AgentExecutionDetail {
  const { id, agent, status, rehearsal, context_token_count, usd, error_message } = row;
  return {
    ...{ id, agent, status, rehearsal, context_token_count, usd, error_message },
    model: `${row.provider}/${row.model}`,
    tokens: { input: row.input_tokens, cached: row.cached_tokens, output: row.output_tokens },
    context: contextTokens(row, row.saved_tokens ?? 0),
    outputs: store
      .find('outputs', { agent_execution_id: id }, { orderBy: [{ column: 'id', direction: 'asc' }] })
      .map(({ agent_execution_id: _agent, ...output }) => output),
    turns: turnsOf(store, id).map(({ row: turn, repeated }) => ({
      ...turnFacts(store, turn),
      repeated,
      messages: turn.request.map((hash) => readMessage({ store }, hash)),
      tool_calls: callsOf(store, turn).map((call) => callDetail(store, call)),
    })),
  };
}

interface PlacedTurn {
  readonly row: AgentTurnRecord;
  /** How many of its messages, from the first on, stood in the turn before already, its answer included. */
  readonly repeated: number;
}

/** In order: a summary was made before the answer of its turn. */
export function turnsOf(store: Store, agent_execution_id: string): readonly PlacedTurn[] {
  const order = [
    { column: 'turn', direction: 'asc' },
    { column: 'purpose', direction: 'desc' },
  ] as const;
  let before: AgentTurnRecord | undefined;
  return store.find('agent_turns', { agent_execution_id }, { orderBy: order }).map((row) => {
    const known = before;
    if (row.purpose === 'answer') before = row;
    return { row, repeated: row.purpose === 'answer' ? repeatedIn(row, known) : 0 };
  });
}

function repeatedIn({ request }: AgentTurnRecord, before: AgentTurnRecord | undefined): number {
  const known = before === undefined ? [] : [...before.request, before.response];
  const firstNew = request.findIndex((hash, index) => hash !== known[index]);
  return firstNew < 0 ? request.length : firstNew;
}

/** A turn without what was sent and what its calls came to. */
export function turnFacts(
  store: Store,
  { turn, purpose, usage, usd, finish_reason, created_at, response, reasoning: thought }: AgentTurnRecord,
): Omit<TurnDetail, 'messages' | 'repeated' | 'tool_calls'> {
  const message = readMessage({ store }, response);
  const tool_calls = message.role === 'assistant' ? message.tool_calls : [];
  const answer = { content: message.content, tool_calls };
  const reasoning = thought === null ? null : (store.get('content_blobs', { hash: thought })?.content ?? null);
  return { turn, purpose, usage, usd, finish_reason, created_at, answer, reasoning };
}

/** What became of the calls of a turn; a summary has none. */
export function callsOf(
  store: Store,
  { agent_execution_id, turn, purpose }: AgentTurnRecord,
): readonly ToolCallRecord[] {
  return purpose === 'answer' ? store.find('tool_calls', { agent_execution_id, turn }) : [];
}

export function callDetail(store: Store, row: ToolCallRecord): ToolCallDetail {
  const { call_id, tool, arguments: given, result, status, duration_ms, approval_id } = row;
  const approval = approval_id === null ? undefined : store.get('approvals', { id: approval_id });
  const changed_by = (approval?.edited_payload ?? null) === null ? null : (approval?.decided_by ?? null);
  return { call_id, tool, arguments: given, result, status, duration_ms, changed_by };
}
