import type { AgentExecutionRecord, OutputRecord, OutputType } from './agent-execution.ts';
import type { BundleDocument } from './context-bundle.ts';
import type { AskedBy } from './registry-requests.ts';
import type { Priority } from './workflow.ts';
import type { CheckResult } from './validation.ts';
import type { SessionPhase, SessionRecord, SessionStatus } from './session.ts';

export interface InitSessionRequest extends AskedBy {
  readonly scope: string;
  /** Default: a new one. */
  readonly id?: string;
  /** Null or absent: what the configuration gives a session; 0: nothing may be spent. */
  readonly token_budget?: number | null;
  /** 0–1. Default: that of the configuration. */
  readonly warn_threshold?: number;
}

export interface MoveSessionRequest extends AskedBy {
  readonly phase: SessionPhase;
  /** True: to an earlier phase. */
  readonly back: boolean;
}

export interface EndSessionRequest extends AskedBy {
  readonly status: 'completed' | 'failed';
}

/** What an agent is to be given, before anybody runs it. */
export interface PrepareContextRequest extends AskedBy {
  readonly agent_type: string;
  readonly scope: string;
  /** In the order in which they are given. */
  readonly items: readonly WantedItem[];
  /** `provider/name` of the configuration, or any label; null: none is known, and tokens are estimated. */
  readonly model: string | null;
  /** Tokens that it may have; null: what the session has left, else no limit. */
  readonly budget: number | null;
  /** Id of a session, or its end: no more than is left of its budget; null: none. */
  readonly session: string | null;
}

/** A file, a glob or, of kind `reference`, a text that may name a file. */
export interface WantedItem {
  readonly kind: 'file' | 'reference';
  readonly source: string;
  readonly sections: readonly string[];
  readonly priority: Priority;
}

/** A bundle as a text for its agent. */
export interface BriefingRequest {
  readonly bundle: BundleDocument;
  /** A template of the workspace by its name; absent: `briefing`, the workspace's own or the one that comes with Baton. */
  readonly template?: string;
}

/** An agent that somebody else runs. */
export interface StartDeploymentRequest extends AskedBy {
  /** Id of a session in phase 3 or later, or its end. */
  readonly session: string;
  readonly agent_type: string;
  readonly scope: string;
  /** What it is given; null or absent: nothing that is known. */
  readonly bundle?: BundleDocument | null;
  /** A label: it need not be configured. */
  readonly model?: string | null;
  /** Default: a new one. */
  readonly id?: string;
}

export interface CompleteDeploymentRequest extends AskedBy {
  readonly status: 'completed' | 'failed';
  readonly final_message: string;
  /** Paths of files that it made or changed, relative to the workspace. */
  readonly deliverables: readonly string[];
  readonly validation_results?: readonly ValidationResult[];
  readonly insights?: readonly string[];
  /** Why it failed; null: its final message says so. */
  readonly error: string | null;
}

export interface CollectOutputsRequest extends AskedBy {
  /** Paths of files that it made or changed, relative to the workspace. */
  readonly deliverables: readonly string[];
  readonly validation_results: readonly ValidationResult[];
  readonly insights: readonly string[];
}

/** What a check has said: `pass`, `fail`, or a text such as `85%` for coverage. */
export interface ValidationResult {
  readonly check: string;
  readonly result: string;
}

export interface DeploymentCompleted {
  readonly deployment: AgentExecutionRecord;
  readonly outputs: readonly OutputItem[];
}

/** Something that an agent execution has made, with what is known of that. */
export interface OutputItem extends Omit<OutputRecord, 'id'> {
  readonly output_id: string;
  readonly session_id: string | null;
  readonly execution_id: string | null;
  /** Of the step of that execution; null: made by hand. */
  readonly step_path: string | null;
}

/** A file as an agent found it that wrote it. */
export interface OutputBefore {
  /** Relative to the workspace. */
  readonly path: string;
  /** Null: there was no such file, none that is text, or one of keys such as `.env`. */
  readonly text: string | null;
}

/** A window over a list. */
interface Paged {
  /** At most 1000; default 50. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface SessionFilter extends Paged {
  readonly status?: SessionStatus;
}

/** Conditions that are all to hold. */
export interface DeploymentFilter extends Paged {
  /** Id of a session, or its end. */
  readonly session?: string;
  readonly agent?: string;
  readonly agent_type?: string;
  readonly status?: AgentExecutionRecord['status'];
  /** ISO time: only what was deployed then or later. */
  readonly since?: string;
  /** Beginnings of words of task, answer and error, which all occur. */
  readonly text?: string;
}

/** A deployment by its id, or by the end of it; without an id the newest that fulfils the conditions. */
export interface DeploymentWish extends Omit<DeploymentFilter, 'limit' | 'offset'> {
  readonly id?: string;
}

/** Conditions that are all to hold. */
export interface OutputFilter extends Paged {
  /** Id of a session, or its end. */
  readonly session?: string;
  readonly agent_type?: string;
  readonly output_type?: OutputType;
  /** ISO time: only what was made then or later. */
  readonly since?: string;
  /** Id of an execution, or its end: of it and of all that it began. That of a deployment will do as well. */
  readonly execution?: string;
  /** True: of that execution without what it began. */
  readonly alone?: boolean;
  /** Occurs in the content, whatever its case. */
  readonly text?: string;
}

/** How a session stands. */
export interface SessionDetail {
  readonly session: SessionRecord;
  readonly budget: SessionBudget;
  readonly deployments: { readonly [S in AgentExecutionRecord['status'] | 'total']: number };
  readonly outputs: { readonly [T in OutputType | 'total']: number };
  /** Ids of executions that belong to it, the newest first. */
  readonly executions: readonly string[];
}

export interface SessionBudget {
  /** Null: none is known, for the configuration cannot be read. */
  readonly tokens: number | null;
  readonly spent_tokens: number;
  /** Null: a price is unknown. */
  readonly spent_usd: number | null;
  readonly left_tokens: number | null;
  /** True: more than the warning threshold is spent. */
  readonly is_near: boolean;
}

/** Whether what a session has made may be confirmed. */
export interface SessionValidation {
  readonly session_id: string;
  readonly phase: SessionPhase;
  readonly status: SessionStatus;
  /** True: no check has failed, and nothing is missing. */
  readonly ok: boolean;
  /** The newest word of each check. */
  readonly results: readonly JudgedCheck[];
  readonly deliverables: readonly { readonly path: string; readonly checked: boolean }[];
  /** One sentence for each thing that keeps the session from being confirmed, beside the checks that failed. */
  readonly missing: readonly string[];
}

export interface JudgedCheck extends CheckResult {
  readonly output_id: string;
  readonly agent_execution_id: string;
  readonly version: number;
}

/** Whether bundles fit into what is left of a session. */
export interface ContextBudget extends SessionBudget {
  readonly session_id: string;
  readonly bundles: readonly { readonly bundle_id: string; readonly total_tokens: number }[];
  /** Of all bundles together. */
  readonly wanted_tokens: number;
  readonly fits: boolean;
}
