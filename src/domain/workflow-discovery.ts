import type { InputDeclaration, StepType } from './workflow.ts';

/** What a workflow has to be able to do. What is absent is not asked for. */
export interface WorkflowRequirements {
  /** A model, or a part of its name. */
  readonly model?: string | undefined;
  readonly tools?: readonly string[] | undefined;
  readonly triggers?: readonly string[] | undefined;
  readonly step_types?: readonly string[] | undefined;
  /** True: an agent of it remembers earlier conversations. */
  readonly memory?: boolean | undefined;
}

export interface DiscoveryWish {
  /** Words, of which a workflow has at least one; null: any workflow. */
  readonly query: string | null;
  readonly tags: readonly string[];
  readonly requirements: WorkflowRequirements;
  /** How many at most. */
  readonly limit: number;
}

/** Run it as it is, change a copy of it, or write another one. */
export type Recommendation = 'reuse' | 'fork_and_patch' | 'create_new';

export interface StepOutline {
  readonly name: string;
  readonly type: StepType;
  /** Who of the team works in it, whom a fork does not change; null: nobody, or an agent of the file. */
  readonly agent: string | null;
}

export interface DiscoveredWorkflow {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** 0–1, to 4 places. */
  readonly match_score: number;
  readonly recommendation: Recommendation;
  /** What was required and it has, as it was required. */
  readonly has: readonly string[];
  readonly missing: readonly string[];
  /** What it has besides. */
  readonly extra: readonly string[];
  readonly trigger_types: readonly string[];
  readonly step_types: readonly string[];
  readonly tool_types: readonly string[];
  /** Null: that of whoever runs it, or none. */
  readonly model_name: string | null;
  readonly memory: boolean;
  /** What a run is given, by name. */
  readonly inputs: Readonly<Record<string, InputDeclaration>>;
  /** The first 20, nested ones too. */
  readonly steps: readonly StepOutline[];
  readonly execution_count: number;
  /** Completed of those that have completed or failed, 0–1; null: none has. */
  readonly success_rate: number | null;
  readonly avg_duration_ms: number | null;
  readonly avg_cost_usd: number | null;
}

export interface WorkflowDiscovery {
  /** The best first. */
  readonly workflows: readonly DiscoveredWorkflow[];
  /** How many workflows could have been found: active ones without errors, without the caller's own. */
  readonly total_searched: number;
}
