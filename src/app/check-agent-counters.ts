import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import type { Store } from '../ports/store.ts';

/** Adds up the turns of each agent of the execution and says where its counters are others. */
export function checkAgentCounters(store: Store, executionId: string): string[] {
  return store
    .find('agent_executions', { execution_id: executionId })
    .flatMap((agent) =>
      differing(store, agent).map(
        (column) => `Execution ${executionId}, agent execution ${agent.id}: ${column} is not the sum of its turns.`,
      ),
    );
}

function differing(store: Store, agent: AgentExecutionRecord): readonly string[] {
  const turns = store.find('agent_turns', { agent_execution_id: agent.id }, { orderBy: byTurn });
  const counters = {
    llm_calls: turns.length,
    input_tokens: sum(turns.map(({ usage }) => usage.input)),
    cached_tokens: sum(turns.map(({ usage }) => usage.cached)),
    output_tokens: sum(turns.map(({ usage }) => usage.output)),
  } as const;
  const columns = Object.entries(counters).filter(
    ([column, counted]) => agent[column as keyof typeof counters] !== counted,
  );
  return [...columns.map(([column]) => column), ...(isCostOf(agent.usd, turns) ? [] : ['usd'])];
}

const byTurn = [{ column: 'turn', direction: 'asc' }] as const;

/** One turn of an unknown price makes the whole unknown; else the sum, but for the rounding of fractions. */
function isCostOf(usd: number | null, turns: readonly { readonly usd: number | null }[]): boolean {
  const known = turns.flatMap((turn) => (turn.usd === null ? [] : [turn.usd]));
  if (usd === null) return turns.length === 0 || known.length < turns.length;
  return known.length === turns.length && Math.abs(usd - sum(known)) < 1e-9;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
