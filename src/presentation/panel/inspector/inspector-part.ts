import type { ContextType, TurnPurpose } from '../../../domain/agent-execution.ts';
import type { ApprovalStatus } from '../../../domain/approval.ts';
import type { StepStatus } from '../../../domain/execution.ts';
import type { TokenUsage } from '../../../domain/model.ts';
import type { Priority } from '../../../domain/workflow.ts';
import type { Tone } from '../../line.ts';
import type { ShownValue } from './shown-value.ts';
import type { ValueName } from './value-name.ts';

/** A piece of what a tab shows. Its `id` stays while it changes; texts are printable. */
export type InspectorPart =
  | ValuePart
  | NotePart
  | TurnPart
  | LivePart
  | TotalPart
  | ContextItemPart
  | MadePart
  | CostPart
  | MeterPart
  | InsidePart;

export type PartKind = InspectorPart['kind'];

interface Part<K extends string> {
  readonly kind: K;
  readonly id: string;
}

export interface ValuePart extends Part<'value'> {
  readonly value: ShownValue;
  readonly name: ValueName;
  /** Bytes of the whole; null: all of it is shown. */
  readonly size: number | null;
}

/** Something that went wrong or that a person was asked. */
export interface NotePart extends Part<'note'> {
  readonly about: 'failure' | 'retry' | 'approval' | 'agent_failure';
  /** ISO time; empty: it is not known. */
  readonly at: string;
  readonly text: string;
  /** What to do next, the code of a failure, who decided; empty: nothing is known. */
  readonly detail: string;
  /** Of an approval; else null. */
  readonly status: ApprovalStatus | null;
  /** Of a retry: milliseconds before the next try; else null. */
  readonly delay_ms: number | null;
}

export interface TurnPart extends Part<'turn'> {
  /** Id of the agent execution. */
  readonly agent: string;
  readonly turn: number;
  readonly purpose: TurnPurpose;
  readonly at: string;
  readonly usage: TokenUsage;
  /** Null: the price is unknown. */
  readonly usd: number | null;
  readonly finish: string;
  readonly prompt: {
    readonly count: number;
    /** How many of them, from the first on, stood in the turn before already. */
    readonly repeated: number;
    /** Null: nobody has asked for them. */
    readonly messages: readonly PromptMessage[] | null;
  };
  /** What the model has thought before it answered; null: nothing is known of it. */
  readonly thoughts: ShownThoughts | null;
  readonly answer: ShownValue;
  readonly calls: readonly ShownCall[];
}

export interface ShownThoughts {
  /** Characters. */
  readonly length: number;
  /** Null: nobody has asked for it. */
  readonly text: ShownValue | null;
}

export interface PromptMessage {
  readonly index: number;
  readonly role: 'system' | 'user' | 'assistant' | 'tool';
  /** Of a tool's answer: the tool; else empty. */
  readonly tool: string;
  readonly text: ShownValue;
  /** Names of the tools that it calls. */
  readonly calls: readonly string[];
}

export type CallState = 'running' | 'waiting' | 'unfinished' | 'completed' | 'failed' | 'rejected' | 'simulated';

export interface ShownCall {
  readonly id: string;
  /** As the model named it. */
  readonly call: string;
  readonly tool: string;
  readonly state: CallState;
  /** Null: not known, or not ended. */
  readonly duration_ms: number | null;
  readonly given: ShownValue;
  /** What the agent had asked for, where a person has changed it; else null. */
  readonly asked: ShownValue | null;
  readonly changed_by: string | null;
  /** Null: it has not ended. */
  readonly result: ShownValue | null;
  /** A person's decision on it: `approved by ann`; empty: nobody was asked. */
  readonly decision: string;
  /** Id of the execution that it began; null: none. */
  readonly execution: string | null;
  /** True: all that a page may be told of it is shown. */
  readonly is_open: boolean;
  /** True: more of it can be shown, here or in an editor. */
  readonly is_cut: boolean;
}

/** The answer that arrives. */
export interface LivePart extends Part<'live'> {
  readonly agent: string;
  readonly turn: number;
  readonly text: string;
  /** Characters that came after what is shown. */
  readonly more: number;
  /** True: it had begun before somebody looked. */
  readonly is_joined: boolean;
}

/** Sums of a context bundle. */
export interface TotalPart extends Part<'total'> {
  readonly tokens: number;
  /** Of all that was named. */
  readonly named: number;
  /** Tokens that the agent could have had besides; null: there is no limit. */
  readonly left: number | null;
  readonly name: ValueName;
}

export interface ContextItemPart extends Part<'context_item'> {
  readonly type: ContextType;
  readonly source: string;
  readonly sections: string;
  readonly priority: Priority;
  readonly tokens: number;
  readonly estimated: boolean;
  /** Of the largest item: 0 to 1. */
  readonly share: number;
  /** Why it was left out; null: it was given. */
  readonly left_out: string | null;
  /** Agents that are given the same text. */
  readonly shared_with: number;
}

/** What an agent made, or what a check has said of it. */
export interface MadePart extends Part<'made'> {
  readonly icon: string;
  readonly tone: Tone;
  readonly text: string;
  /** From 1. */
  readonly version: number;
}

export interface CostPart extends Part<'cost'> {
  readonly row: 'turn' | 'summary' | 'agent' | 'unanswered' | 'total';
  /** Of a turn or summary: its number; else 0. */
  readonly turn: number;
  /** Of an agent's call: its name and model; else empty. */
  readonly label: string;
  /** Null for what is known only as a sum. */
  readonly usage: Pick<TokenUsage, 'input' | 'cached' | 'output' | 'estimated'> | null;
  readonly tokens: number;
  readonly usd: number | null;
}

/** How far a budget is used up. */
export interface MeterPart extends Part<'meter'> {
  readonly text: string;
  /** 0 to 1; null: what was spent is not known. */
  readonly share: number | null;
}

/** A step inside the step, or an execution that it began. */
export interface InsidePart extends Part<'inside'> {
  readonly is_execution: boolean;
  /** Id of the execution in which it is. */
  readonly execution: string;
  /** Of a step: its path. */
  readonly step: string;
  readonly label: string;
  readonly type: string;
  readonly status: StepStatus | 'interrupted';
  readonly attempts: number;
  readonly duration_ms: number | null;
  readonly note: string;
}
