import { type Json, asText, isJsonObject } from '../../base/json.ts';
import type { Suspended } from '../../domain/checkpoint.ts';
import type { AgentStep } from '../../domain/workflow.ts';
import type { FlowGroup } from '../flow/flow.ts';
import type { Rendered, StepCall, StepResult } from '../run/step-call.ts';
import type { AgentBriefing } from './agent-briefing.ts';
import type { InspectedCall } from './turn-result.ts';

/** One agent execution in the hands of the interpreter. */
export interface AgentTask {
  readonly call: StepCall<AgentStep>;
  readonly rendered: Rendered;
  readonly briefing: AgentBriefing;
  readonly talk: Talk;
  /** Work that it has given away and does not wait for; it ends with the step. */
  readonly background: FlowGroup<StepResult>;
}

/** Where a conversation stands. It outlives a failed try: the next one goes on from here. */
export interface Talk {
  readonly agentExecutionId: string;
  firstMessages: readonly string[];
  /** Whether they were made shorter after the provider had refused them. */
  isTrimmed: boolean;
  /** Tokens that the conversation may have, after the provider has refused more; null: what the model's window takes. */
  mostTokens: number | null;
  /** Finished model turns. */
  turn: number;
  /** Tool calls of the last turn that have no result yet. */
  openCalls: readonly OpenCall[];
  streak: CallStreak;
  /** What to tell the model with the next turn, apart from tool results. */
  remark: string | null;
  /** How often the model was asked to repair its answer. */
  repairs: number;
  lastContent: string;
}

/** The call that a model has asked for last, and how often in a row. */
interface CallStreak {
  /** The tool and the canonical form of the arguments; empty before the first call. */
  readonly call: string;
  readonly times: number;
}

export interface OpenCall extends InspectedCall {
  /** How often in a row the model has made this very call, this time included. */
  readonly repeated: number;
}

/** Whose conversation waits, when the task waits for something. */
export function suspendedBy({ talk }: AgentTask): Suspended {
  return { agent_execution_id: talk.agentExecutionId, first_messages: talk.firstMessages };
}

/** Hashes of the messages that an activity has prepared. */
export function hashesIn(prepared: Json): readonly string[] {
  const messages = isJsonObject(prepared) ? prepared['messages'] : null;
  return Array.isArray(messages) ? messages.map(asText) : [];
}

/** The conversation of a deployed agent; `deployment` is what the activity `deploy_agent` recorded. */
export function newTalk(deployment: Json): Talk {
  const recorded = isJsonObject(deployment) ? deployment : {};
  return {
    agentExecutionId: asText(recorded['agent_execution_id']),
    firstMessages: hashesIn(deployment),
    isTrimmed: false,
    mostTokens: null,
    turn: 0,
    openCalls: [],
    streak: { call: '', times: 0 },
    remark: null,
    repairs: 0,
    lastContent: '',
  };
}
