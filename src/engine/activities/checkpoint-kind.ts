import { isJsonObject } from '../../base/json.ts';
import type { AgentDefinition } from '../../domain/agent.ts';
import { type CheckpointKind, checkpointKind } from '../../domain/checkpoint.ts';
import { type Kinship, placesOf } from '../../domain/budget-places.ts';
import type { BudgetSubject } from '../../domain/budget.ts';
import type { StepExecutionRecord } from '../../domain/execution.ts';
import type { TaskRecord } from '../../domain/registry-records.ts';
import type { Store } from '../../ports/store.ts';

/** The checkpoint of this agent in this execution. */
export function checkpointKindIn(store: Store, executionId: string, agent: AgentDefinition): CheckpointKind {
  return checkpointKind({ agent, asks_for_budget: asksForBudget(store, executionId) });
}

/** That of a step; null when no agent works in it. What it was given as its input says which agent. */
export function checkpointOf(store: Store, row: StepExecutionRecord): CheckpointKind | null {
  if (row.step_type !== 'agent' || !isJsonObject(row.input)) return null;
  const { agent } = row.input;
  // The engine wrote it as a briefing; a step that failed before that has none.
  return isJsonObject(agent) ? checkpointKindIn(store, row.execution_id, agent as unknown as AgentDefinition) : null;
}

function asksForBudget(store: Store, executionId: string): boolean {
  const kinship: Kinship = {
    execution: (id) => store.get('executions', { id }),
    task: (id) => store.get('tasks', { id }),
  };
  return placesOf(kinship, executionId).some((place) => asksAt(store, place));
}

function asksAt(store: Store, { level, subject_id: id }: BudgetSubject): boolean {
  switch (level) {
    case 'execution':
      return store.get('executions', { id })?.budget?.on_exceed === 'ask';
    case 'task':
      return isAsking(store.get('tasks', { id }));
    case 'epic':
      return isAsking(store.get('epics', { id }));
    default:
      return false;
  }
}

type Budgeted = Pick<TaskRecord, 'budget_tokens' | 'budget_usd' | 'on_exceed'>;

function isAsking(item: Budgeted | undefined): boolean {
  return item?.on_exceed === 'ask' && (item.budget_tokens !== null || item.budget_usd !== null);
}
