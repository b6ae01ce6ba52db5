import type { AgentExecutionRecord } from './agent-execution.ts';
import type { ApprovalRecord } from './approval.ts';
import type { ExecutionRecord, StepExecutionRecord } from './execution.ts';
import type { DeliverableContent, LineChanges } from './output.ts';
import type { CheckResult } from './validation.ts';

/** What a text such as a report is written by, in Liquid. */
export interface TextTemplate {
  readonly name: string;
  readonly text: string;
  /** `workspace`: a file of `.baton/templates/`; `baton`: it comes with the program. */
  readonly source: 'workspace' | 'baton';
}

/** Which report is wanted. */
export interface ReportRequest {
  /** Of a session or an execution; any unambiguous end will do. */
  readonly id: string;
  /** A template of the workspace by its name; absent: `report`, the workspace's own or the one that comes with Baton. */
  readonly template?: string;
}

/** What came of a session or of an execution, as Markdown. */
export interface Report {
  readonly kind: Synthesis['kind'];
  /** The whole id. */
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
}

/** All that a report may say: what templates of reports are given. Times are ISO texts; money is USD, null: a price is unknown. */
export interface Synthesis {
  readonly kind: 'session' | 'execution';
  readonly id: string;
  /** What it was about. */
  readonly scope: string;
  readonly status: string;
  /** True: all answers of models were made up. */
  readonly rehearsal: boolean;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly generated_at: string;
  /** Of a session, in the order in which it came to them. */
  readonly phases: readonly SynthesisPhase[];
  readonly executions: readonly SynthesisExecution[];
  /** Of all executions, in the order in which they began, with those in other steps. */
  readonly steps: readonly SynthesisStep[];
  /** What the execution, or each of a session that a person or a trigger began, has given. */
  readonly outputs: readonly SynthesisOutput[];
  /** What was asked and answered, in this order. */
  readonly decisions: readonly SynthesisDecision[];
  readonly agents: readonly SynthesisAgent[];
  /** The last version of each; then what had no name. */
  readonly deliverables: readonly SynthesisDeliverable[];
  readonly validations: readonly (CheckResult & { readonly detail: string } & MadeBy)[];
  readonly insights: readonly ({ readonly text: string } & MadeBy)[];
  readonly errors: readonly ({ readonly message: string } & MadeBy)[];
  readonly costs: SynthesisCosts;
  /** What a person should look at, in sentences. */
  readonly open_points: readonly string[];
  /** Who made what, as Mermaid text. */
  readonly graph: string;
}

export interface SynthesisPhase {
  readonly phase: number;
  readonly name: string;
  readonly status: string;
  readonly at: string;
  readonly by: string;
}

export type SynthesisExecution = Pick<
  ExecutionRecord,
  'id' | 'status' | 'parent_execution_id' | 'tokens' | 'usd' | 'duration_ms' | 'rehearsal'
> & {
  readonly workflow: string;
  /** With the step where it failed; null: it did not fail. */
  readonly error_message: string | null;
};

export type SynthesisStep = Pick<StepExecutionRecord, 'execution_id' | 'status' | 'duration_ms'> & {
  readonly workflow: string;
  /** Where it stands in its execution, as `each[2].fetch`. */
  readonly path: string;
  readonly type: string;
  readonly attempts: number;
  readonly error_message: string | null;
};

export interface SynthesisOutput {
  readonly workflow: string;
  readonly execution_id: string;
  readonly name: string;
  /** What is no text, as JSON; its beginning where it is very long. */
  readonly text: string;
  /** Whether it is no text, and stands in `text` as JSON. */
  readonly is_json: boolean;
  /** How many characters of it do not stand in `text`. */
  readonly left_out: number;
}

export type SynthesisDecision = Pick<ApprovalRecord, 'kind' | 'status' | 'question' | 'reason' | 'execution_id'> & {
  /** Null: no step asked. */
  readonly step: string | null;
  readonly by: string | null;
  readonly at: string | null;
  /** What a person has answered to a human step, as text or JSON; null: nothing but yes or no. */
  readonly answer: string | null;
};

export type SynthesisAgent = Pick<
  AgentExecutionRecord,
  | 'id'
  | 'agent'
  | 'agent_type'
  | 'execution_id'
  | 'model'
  | 'status'
  | 'usd'
  | 'llm_calls'
  | 'tool_invocations'
  | 'context_token_count'
  | 'deployed_at'
  | 'completed_at'
  | 'error_message'
> & {
  readonly step: string | null;
  /** The first line of what it was asked. */
  readonly scope: string;
  readonly final_message: string;
  readonly tokens: number;
};

/** Who made an output, and when. */
export interface MadeBy {
  readonly by: string;
  readonly agent_execution_id: string;
  readonly at: string;
  readonly version: number;
}

/** Counts are null where nobody has counted. */
export type SynthesisDeliverable = { readonly [C in keyof LineChanges]: number | null } & Pick<
  DeliverableContent,
  'validation'
> &
  MadeBy & {
    /** Null: the answer itself is what was made. */
    readonly file_path: string | null;
    /** What was said of it, or the answer. */
    readonly note: string;
  };

export interface SynthesisCosts {
  readonly input_tokens: number;
  readonly cached_tokens: number;
  readonly output_tokens: number;
  /** Context of agents that somebody else runs, beside the tokens above; nothing more is known of what these spend. */
  readonly by_hand_tokens: number;
  readonly usd: number | null;
  readonly llm_calls: number;
  readonly tool_invocations: number;
  readonly models: readonly SynthesisModelCost[];
}

export interface SynthesisModelCost {
  readonly model: string;
  readonly calls: number;
  readonly tokens: number;
  readonly usd: number | null;
}
