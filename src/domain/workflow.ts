import type { Json, JsonObject } from '../base/json.ts';
import type { AgentDefinition } from './agent.ts';
import type { BudgetLimits } from './budget.ts';
import type { ModelReference } from './model.ts';

/**
 * A workflow as it runs: read, checked and normalized (every step named, every default filled in, every spelling the
 * printed one). Texts that hold expressions or templates are kept as written; `dsl` compiles them.
 */
export interface Workflow {
  /** Version of this record, so that a definition frozen years ago can still be read. */
  readonly format: 1;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly version: string;
  readonly status: WorkflowStatus;
  readonly triggers: readonly Trigger[];
  readonly inputs: Readonly<Record<string, InputDeclaration>>;
  /** Expressions by name; null: the last step's output. */
  readonly outputs: Readonly<Record<string, string>> | null;
  readonly model: ModelReference | null;
  readonly agents: Readonly<Record<string, AgentDefinition>>;
  readonly context: readonly ContextItem[];
  readonly budget: BudgetLimits | null;
  readonly allow: readonly AllowRule[];
  readonly concurrency: number;
  readonly timeout_seconds: number;
  readonly steps: readonly Step[];
}

export type WorkflowStatus = 'draft' | 'active' | 'archived';

export type Trigger =
  | { readonly type: 'manual' | 'chat' | 'none' }
  | { readonly type: 'schedule'; readonly cron: string; readonly timezone: string | null }
  | { readonly type: 'file'; readonly glob: string; readonly on: readonly FileChange[] }
  | { readonly type: 'event'; readonly event: string; readonly filter: string | null }
  | { readonly type: 'webhook'; readonly path: string };

export type FileChange = 'create' | 'change' | 'delete';

export type InputType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object';

export interface InputDeclaration {
  readonly type: InputType;
  readonly description: string;
  readonly required: boolean;
  /** Absent when there is none; null is a default too. */
  readonly default?: Json;
  readonly enum?: readonly Json[];
}

export type Priority = 'required' | 'recommended' | 'optional';

export type ContextItem =
  | {
      readonly kind: 'file';
      readonly file: string;
      /** True when it is the name of one file whatever its characters, as a value of the run has put them there. */
      readonly is_path?: true;
      readonly sections: readonly string[];
      readonly priority: Priority;
    }
  | { readonly kind: 'reference'; readonly reference: string; readonly priority: Priority }
  | { readonly kind: 'shared'; readonly group: string; readonly priority: Priority }
  | { readonly kind: 'step'; readonly step: string; readonly priority: Priority };

/** One side effect that needs no further question: a tool and what it is used on. */
export interface AllowRule {
  readonly tool: string;
  /** The exact command, host or path pattern; `*` at the end matches any rest. */
  readonly subject: string;
}

export type RunIf = 'completed' | 'failed' | 'always';
export type RetryStrategy = 'exponential' | 'linear' | 'none';

export interface StepBase {
  readonly name: string;
  readonly description: string;
  /** Null: the step above in the same list; otherwise exactly these. */
  readonly depends_on: readonly string[] | null;
  readonly when: string | null;
  readonly run_if: RunIf;
  /** Values are literals, templates or expressions, at any depth. */
  readonly input: JsonObject;
  readonly output_mapping: Readonly<Record<string, string>>;
  /** Of each attempt, in seconds; 0: no time-out. */
  readonly timeout_seconds: number;
  /** Tries after the first. */
  readonly max_retries: number;
  readonly retry_strategy: RetryStrategy;
  readonly retry_delay_seconds: number;
  readonly on_error: OnError;
  readonly compensate: readonly Step[];
  readonly approval: StepApproval | null;
  readonly context: readonly ContextItem[];
}

export type OnError =
  | { readonly kind: 'fail' }
  | { readonly kind: 'continue' }
  | { readonly kind: 'fallback'; readonly steps: readonly Step[] };

export interface StepApproval {
  readonly message: string | null;
}

export interface AgentStep extends StepBase {
  readonly type: 'agent';
  /** Exactly one of `agent` (a name of the file or the team) and `inline` is set. */
  readonly agent: string | null;
  readonly inline: AgentDefinition | null;
  readonly instruction: string | null;
  /** JSON schema of a structured answer. */
  readonly output_schema: JsonObject | null;
}

export type WaitFor = { readonly kind: 'all' | 'any' | 'settled' } | { readonly kind: 'count'; readonly count: number };

export interface ParallelStep extends StepBase {
  readonly type: 'parallel';
  readonly steps: readonly Step[];
  readonly wait_for: WaitFor;
  readonly concurrency: number | null;
}

export interface ConditionalStep extends StepBase {
  readonly type: 'conditional';
  readonly condition: string;
  readonly choice:
    | { readonly kind: 'boolean'; readonly if_true: readonly Step[]; readonly if_false: readonly Step[] }
    | {
        readonly kind: 'value';
        readonly branches: Readonly<Record<string, readonly Step[]>>;
        readonly default: readonly Step[] | null;
      };
}

export interface MapStep extends StepBase {
  readonly type: 'map';
  readonly over: string;
  readonly as: string;
  readonly steps: readonly Step[];
  readonly concurrency: number | null;
  readonly max_items: number;
}

export interface McpToolStep extends StepBase {
  readonly type: 'mcp_tool';
  readonly server: string;
  readonly tool: string;
}

export interface HttpStep extends StepBase {
  readonly type: 'http';
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: no body. */
  readonly body: Json;
  /** Null: any 2xx. */
  readonly accept_status: readonly number[] | null;
}

export interface WorkflowStep extends StepBase {
  readonly type: 'workflow';
  readonly workflow: string;
}

export interface HumanStep extends StepBase {
  readonly type: 'human';
  readonly message: string;
  readonly fields: Readonly<Record<string, InputDeclaration>>;
  readonly choices: readonly string[] | null;
}

export interface TransformStep extends StepBase {
  readonly type: 'transform';
  readonly value:
    | { readonly kind: 'template'; readonly template: string }
    | { readonly kind: 'expression'; readonly expression: string };
}

export interface CodeStep extends StepBase {
  readonly type: 'code';
  readonly code: string;
}

export interface CommandStep extends StepBase {
  readonly type: 'command';
  /** A command line, or program and arguments. Without `shell` the line is split into words, no shell sees it. */
  readonly run: string | readonly string[];
  readonly cwd: string | null;
  readonly env: Readonly<Record<string, string>>;
  readonly shell: boolean;
}

export type Step =
  | AgentStep
  | ParallelStep
  | ConditionalStep
  | MapStep
  | McpToolStep
  | HttpStep
  | WorkflowStep
  | HumanStep
  | TransformStep
  | CodeStep
  | CommandStep;

export type StepType = Step['type'];
export type ContainerStep = ParallelStep | ConditionalStep | MapStep;
