import type { Problem } from './problem.ts';

/** Who made a workflow, and what for. */
export interface WorkflowOrigin {
  /** In words, such as `the agent planner`. */
  readonly by: string;
  /** In which it was made; null: in none. */
  readonly execution_id: string | null;
  readonly step: string | null;
  /** Of the task that the execution works on. */
  readonly task_id: string | null;
  readonly reason: string | null;
}

/** A workflow that somebody wants to have. */
export interface WorkflowWishes {
  /** The text of its file. */
  readonly dsl: string;
  /** Beside those that the text has. */
  readonly tags: readonly string[];
  /** Told in a comment above the text; null: there is none. */
  readonly origin: WorkflowOrigin | null;
}

export const workflowModes = ['created', 'forked'] as const;

export type WorkflowMode = (typeof workflowModes)[number];

/** A workflow that was made. */
export interface WorkflowMade {
  readonly slug: string;
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  /**
   * What is wrong and keeps nobody from running it, with places in the text that was given; of a fork, which has all
   * steps in it, with places in its file.
   */
  readonly warnings: readonly Problem[];
  /** Steps, nested ones too. */
  readonly node_count: number;
  readonly edge_count: number;
  readonly mode: WorkflowMode;
  /** Slug; null: it was written from scratch. */
  readonly based_on: string | null;
}
