import { isJsonObject } from '../../base/json.ts';
import type { AgentDefinition } from '../../domain/agent.ts';
import { type CheckpointKind, checkpointKind } from '../../domain/checkpoint.ts';
import type { StepExecutionRecord } from '../../domain/execution.ts';
import { executionLine } from '../../domain/execution-kin.ts';
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
  const line = executionLine(executionId, (id) => store.get('executions', { id }));
  return line.some(({ budget }) => budget?.on_exceed === 'ask');
}
