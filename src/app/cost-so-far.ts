import type { CostSoFar, Spent } from '../domain/approval.ts';
import { roundUsd } from '../domain/usd.ts';
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

/** Every call is booked in its execution and in all above it, those of agents that a child started included. */
export function spentIn(store: Store, subject_id: string): Spent {
  const booked = { level: 'execution', subject_id, kind: 'booked' } as const;
  const isUnpriced = store.count('budget_entries', { ...booked, usd: null }) > 0;
  return {
    tokens: store.sum('budget_entries', { column: 'tokens', where: booked }),
    usd: isUnpriced ? null : roundUsd(store.sum('budget_entries', { column: 'usd', where: booked })),
  };
}
