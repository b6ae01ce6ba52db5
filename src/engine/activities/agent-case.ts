import { BatonError } from '../../base/errors.ts';
import type { AgentExecutionRecord } from '../../domain/agent-execution.ts';
import type { ExecutionRecord } from '../../domain/execution.ts';
import { resultReader } from '../../domain/result-id.ts';
import type { ToolUse } from '../../domain/agent.ts';
import type { ToolCaller } from '../../ports/tool-host.ts';
import type { AgentBriefing } from '../agent/agent-briefing.ts';
import type { ActivityPorts } from './activity-ports.ts';

/** What is recorded about an agent execution and its next turn or tool call needs. */
export interface AgentCase {
  readonly execution: ExecutionRecord;
  readonly agentExecution: AgentExecutionRecord;
  readonly briefing: AgentBriefing;
  /** False when the step has ended meanwhile, as when it was cancelled before an answer came. */
  readonly isOpen: boolean;
}

/** Finds the case by its id, so that a task carries ids and not the whole briefing again. */
export function openCase({ store }: Pick<ActivityPorts, 'store'>, agentExecutionId: string): AgentCase {
  const agentExecution = store.get('agent_executions', { id: agentExecutionId });
  const executionId = agentExecution?.execution_id ?? '';
  const execution = store.get('executions', { id: executionId });
  const step = store.get('step_executions', { execution_id: executionId, step_path: agentExecution?.step_path ?? '' });
  if (agentExecution === undefined || execution === undefined || step === undefined) {
    throw new BatonError('internal', `The agent execution ${agentExecutionId} is not completely recorded.`);
  }
  const isOpen = step.status === 'running' || step.status === 'waiting';
  // The step's input is the briefing that the flow side stated.
  return { execution, agentExecution, briefing: step.input as unknown as AgentBriefing, isOpen };
}

/** The agent as tools see it. */
export function callerOf({ agentExecution, execution, briefing }: Omit<AgentCase, 'isOpen'>): ToolCaller {
  const { name, tools } = briefing.agent;
  return { execution_id: execution.id, agent_execution_id: agentExecution.id, agent: name, uses: usesOf(tools) };
}

/** Whoever gets results of tools can read on in them. */
function usesOf(tools: readonly ToolUse[]): readonly ToolUse[] {
  const isGiven = tools.length === 0 || tools.some(({ name }) => name === resultReader);
  return isGiven ? tools : [...tools, { name: resultReader, config: {} }];
}
