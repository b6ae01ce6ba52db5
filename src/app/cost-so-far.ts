import type { CostSoFar, Spent } from '../domain/approval.ts';
import { addUsd, roundUsd } from '../domain/usd.ts';
import type { Store } from '../ports/store.ts';
import { budgetStandings } from '../registry/budget-standings.ts';
import { outermostExecution } from '../team/outermost-execution.ts';

/** What the execution has cost by now, the outermost one around it when it is a child, and the budgets that hold for it. */
export function costSoFar(store: Store, executionId: string): CostSoFar {
  const execution = store.get('executions', { id: executionId });
  const outermost = execution === undefined ? executionId : outermostExecution(store, execution);
  return {
    ...spentIn(store, executionId),
    outermost: outermost === executionId ? null : { execution_id: outermost, ...spentIn(store, outermost) },
    budgets: budgetStandings(store, executionId),
  };
}

/** What the execution's own calls have cost that came to no answer: they are booked without a turn. */
export function unansweredIn(store: Store, subject_id: string): Spent {
  const failed = store.find('budget_entries', { level: 'execution', subject_id, kind: 'booked', turns: 0 });
  if (failed.length === 0) return { tokens: 0, usd: 0 };
  const agents = new Set(store.find('agent_executions', { execution_id: subject_id }).map(({ id }) => id));
  const own = failed.filter(({ agent_execution_id: agent }) => agent !== null && agents.has(agent));
  return {
    tokens: own.reduce((sum, { tokens }) => sum + tokens, 0),
    usd: own.reduce<number | null>((sum, { usd }) => addUsd(sum, usd), 0),
  };
}

/** Every call is booked in its execution and in all above it, those of agents that a child started included. */
export function spentIn(store: Store, subject_id: string): Spent {
  const booked = { level: 'execution', subject_id, kind: 'booked' } as const;
  const isUnpriced = store.count('budget_entries', { ...booked, usd: null }) > 0;
  return {
    tokens: store.sum('budget_entries', { column: 'tokens', where: booked }),
    usd: isUnpriced ? null : roundUsd(store.sum('budget_entries', { column: 'usd', where: booked })),
  };
}
