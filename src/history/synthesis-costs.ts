import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { SynthesisCosts, SynthesisModelCost } from '../domain/synthesis.ts';
import { addUsd } from '../domain/usd.ts';

/** Added up over all agents, and for each model; a sum with an unknown price in it is unknown. */
export function costsOf(agents: readonly AgentExecutionRecord[]): SynthesisCosts {
  const sum = (read: (row: AgentExecutionRecord) => number): number => agents.reduce((all, row) => all + read(row), 0);
  return {
    input_tokens: sum((row) => row.input_tokens),
    cached_tokens: sum((row) => row.cached_tokens),
    output_tokens: sum((row) => row.output_tokens),
    llm_calls: sum((row) => row.llm_calls),
    tool_invocations: sum((row) => row.tool_invocations),
    usd: usdOf(agents),
    by_hand_tokens: sum((row) => (isByHand(row) ? row.context_token_count : 0)),
    models: [...Map.groupBy(agents, modelOf)].map(([model, rows]) => modelCost(model, rows)),
  };
}

function modelOf({ provider, model }: AgentExecutionRecord): string {
  return provider === '' ? model : `${provider}/${model}`;
}

function modelCost(model: string, rows: readonly AgentExecutionRecord[]): SynthesisModelCost {
  return {
    model,
    calls: rows.reduce((sum, row) => sum + row.llm_calls, 0),
    tokens: rows.reduce((sum, row) => sum + spentTokens(row), 0),
    usd: usdOf(rows),
  };
}

/** As the budget of the session counts: of an agent that others run only its context is known. */
export function spentTokens(row: AgentExecutionRecord): number {
  return isByHand(row) ? row.context_token_count : row.input_tokens + row.output_tokens;
}

function isByHand({ execution_id }: AgentExecutionRecord): boolean {
  return execution_id === null;
}

function usdOf(rows: readonly AgentExecutionRecord[]): number | null {
  return rows.reduce<number | null>((sum, { usd }) => addUsd(sum, usd), 0);
}
