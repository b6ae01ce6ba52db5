import type { AgentDefinition } from './agent.ts';
import type { ExecutionRecord } from './execution.ts';

/**
 * How the conversation of an agent is saved beside its turns. `permanent`: it is the beginning of the next one with the
 * same person; `ephemeral`: for as long as the execution may still wait; `none`: nothing can suspend it.
 */
export type CheckpointKind = 'permanent' | 'ephemeral' | 'none';

export interface Suspension {
  readonly agent: Pick<AgentDefinition, 'tools' | 'autonomy_level' | 'conversation_memory'>;
  /** A budget that the agent spends, at any level, asks a person when it is used up. */
  readonly asks_for_budget: boolean;
}

export function checkpointKind({ agent, asks_for_budget }: Suspension): CheckpointKind {
  if (agent.conversation_memory) return 'permanent';
  const canWait = agent.tools.length > 0 || agent.autonomy_level === 'approval_required' || asks_for_budget;
  return canWait ? 'ephemeral' : 'none';
}

/** Whose conversation stands still while something is waited for. */
export interface Suspended {
  readonly agent_execution_id: string;
  /** Hashes of the messages that it begins with. */
  readonly first_messages: readonly string[];
}

/** Milliseconds from the end of an execution until its ephemeral checkpoints are gone. */
export const checkpointLifeMs = 60 * 60 * 1000;

/** The thread of what one agent step of one execution has said so far. */
export function stepThread(executionId: string, stepPath: string): string {
  return `execution/${executionId}/${stepPath}`;
}

/** The thread of all that a step's agent and a person have said to each other in a chat, over executions. */
export function memoryThread(
  execution: Pick<ExecutionRecord, 'started_by' | 'chat' | 'workflow_slug' | 'rehearsal'>,
  step: string,
): string {
  const { started_by, chat, workflow_slug, rehearsal } = execution;
  // What is only rehearsed was never said.
  return `${rehearsal ? 'rehearsal' : 'memory'}/${JSON.stringify([started_by, chat, workflow_slug, step])}`;
}
