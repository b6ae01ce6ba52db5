import { checkBudgets } from '../registry/check-budgets.ts';
import type { OpenStore } from '../storage/open-store.ts';
import type { DatabaseReport } from './calls/database-api.ts';
import { checkRecords } from './check-records.ts';

/** Whether the file is sound, and what is recorded in it agrees. */
export function checkDatabase(store: OpenStore): DatabaseReport {
  const { problems } = store.check();
  const all = [...problems, ...checkRecords(store), ...checkBudgets(store)];
  const executions = store.count('executions', {});
  return { ok: all.length === 0, problems: all, executions, events: store.count('execution_events', {}) };
}
