import type { Json } from '../../base/json.ts';
import type { ConversationMessage } from '../../domain/conversation.ts';
import type {
  InspectedContext,
  InspectedStep,
  InspectedTurn,
  StepCost,
  StepInside,
  TurnName,
} from '../../domain/inspected-step.ts';

/** Looks into one step of an execution, one thing at a time: what was said and made may be megabytes. */
export interface InspectionQueries {
  /** By its path, or by its name where only one has it. Rejects with `unknown_execution`, `unknown_step` or `ambiguous_step`. */
  inspectStep(id: string, step: string): Promise<InspectedStep>;
  /** What the step at a path holds: `limit` steps and executions at most. Rejects with `unknown_execution`. */
  stepInside(id: string, wish: { readonly step: string; readonly limit: number }): Promise<StepInside>;
  /** Rejects with `unknown_execution`. */
  stepCost(id: string, step: string): Promise<StepCost>;
  /** Turns of the agent execution with this id, without what was sent; none where nothing is known of it. */
  agentTurns(agentExecution: string): Promise<readonly InspectedTurn[]>;
  /** What was sent for a turn. Rejects with `unknown_turn`. */
  turnMessages(turn: TurnName): Promise<readonly ConversationMessage[]>;
  /** What a tool answered, all of it. Rejects with `unknown_call`. */
  wholeResult(agentExecution: string, callId: string): Promise<Json>;
  /** What was prepared for an agent execution; null where nothing is known of it. */
  agentContext(agentExecution: string): Promise<InspectedContext | null>;
}
