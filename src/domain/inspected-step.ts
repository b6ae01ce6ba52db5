import type { AgentExecutionRecord, AgentTurnRecord, BundleItem } from './agent-execution.ts';
import type { ApprovalRecord, Spent } from './approval.ts';
import type { BudgetStanding } from './budget.ts';
import type { ExecutionSummary, StepReport } from './execution-report.ts';
import type { StepDetail, ToolCallDetail, TurnDetail } from './step-detail.ts';
import type { Failure } from './failure.ts';

/** A step of an execution for somebody who looks into it: what its agents said is asked for apart. */
export interface InspectedStep extends Omit<StepDetail, 'agent_executions'> {
  /** It is under way by its record, and no process works on it. */
  readonly interrupted: boolean;
  /** The calls of its agent, the first one first; none for a step of another type. */
  readonly agents: readonly InspectedAgent[];
  /** What a person was asked for it, the oldest first. */
  readonly approvals: readonly ApprovalRecord[];
  /** The tries that came to nothing, the first one first. */
  readonly retries: readonly FailedTry[];
  /** Executions that tool calls of its agents began. */
  readonly called: readonly CalledExecution[];
  readonly holds: {
    /** Steps inside it, to any depth. */
    readonly steps: number;
    /** Executions that it, or its agents, began. */
    readonly executions: number;
    readonly events: number;
  };
}

export type InspectedAgent = Omit<AgentExecutionRecord, 'execution_id' | 'step_path'>;

export interface CalledExecution {
  readonly agent_execution_id: string;
  readonly call_id: string;
  readonly execution_id: string;
}

export interface FailedTry {
  /** ISO time. */
  readonly at: string;
  readonly error: Failure;
  /** Milliseconds before the next try. */
  readonly delay_ms: number;
}

/** A turn without the messages that were sent, which repeat with every turn. */
export type InspectedTurn = Omit<TurnDetail, 'messages' | 'tool_calls'> & {
  /** How many messages were sent. */
  readonly message_count: number;
  /** What became of the calls; one that has not ended is missing. */
  readonly tool_calls: readonly InspectedCall[];
};

export type InspectedCall = ToolCallDetail & {
  readonly approval_id: string | null;
  /** True: `result` is only a part of what the tool answered. */
  readonly is_part: boolean;
};

/** Names one turn of an agent. */
export type TurnName = Pick<AgentTurnRecord, 'agent_execution_id' | 'turn' | 'purpose'>;

/** What a step holds: its map items, branches and other steps, and the executions that it began. */
export interface StepInside {
  /** In the order of their paths, an item 2 before an item 10; of very many the first ones. */
  readonly steps: readonly Omit<StepReport, 'output' | 'checkpoint'>[];
  /** The oldest first. */
  readonly executions: readonly ExecutionSummary[];
}

/** What a step has cost beside its turns, and the budgets that hold for it. */
export interface StepCost {
  /** Of calls that were sent and came to no answer: they are in no turn. */
  readonly unanswered: Spent;
  /** The narrowest first. */
  readonly budgets: readonly BudgetStanding[];
}

/** What was prepared for an agent, without the texts. */
export interface InspectedContext {
  readonly bundle_id: string;
  readonly total_tokens: number;
  readonly tokens_before: number;
  readonly budget_remaining: number | null;
  readonly items: readonly BundleItem[];
}
