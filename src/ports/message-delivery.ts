import type { ExecutionRecord } from '../domain/execution.ts';
import type { ToolUse } from '../domain/agent.ts';
import type { Change } from '../domain/tables.ts';

/** An agent at work in an execution. */
export interface AgentAtWork {
  readonly execution: ExecutionRecord;
  readonly agent: string;
  readonly agent_execution_id: string;
}

/** A turn that is about to begin. */
export interface ComingTurn extends AgentAtWork {
  readonly step_path: string;
  /** From 1. */
  readonly turn: number;
  readonly tools: readonly ToolUse[];
  /** Characters of messages that it can take. */
  readonly most_text: number;
}

/** Whom an agent can write to, by name. */
export interface Addressees {
  readonly agents: readonly string[];
  /** With other members than itself. */
  readonly groups: readonly string[];
  /** Who started the execution, by a name that is the same for everybody; empty when the record does not say. */
  readonly people: readonly string[];
}

/** Hands messages of other agents and of people to an agent. Implemented by `src/team`. */
export interface MessageDelivery {
  /** In an order that is the same each time. */
  addressees(work: Pick<AgentAtWork, 'execution' | 'agent'>): Addressees;
  /**
   * Records that what waits for the agent is handed over, which must be durable before it is sent: the text to send with the turn, null when nothing
   * waits. The same turn gets the same again until it is recorded.
   */
  deliver(turn: ComingTurn): Promise<string | null>;
  /** The model has answered: what was handed over with the turn is read. To be committed with the answer. */
  read(turn: Omit<ComingTurn, 'tools' | 'most_text'>): readonly Change[];
  /** The agent has ended its work well: what it was told is processed. To be committed with that end. */
  processed(work: AgentAtWork): readonly Change[];
}
