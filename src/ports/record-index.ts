import type { AgentExecutionRecord, OutputRecord } from '../domain/agent-execution.ts';
import type { ExecutionRecord, ExecutionStatus } from '../domain/execution.ts';
import type { StepMoment, StepProgress } from '../domain/execution-progress.ts';
import type { Page } from '../domain/page.ts';
import type { WorkflowStatistics } from '../domain/workflow-statistics.ts';

/** Conditions that are all to hold. */
interface RecordFilter {
  /** Id of the session that it belongs to. */
  readonly session?: string;
  /** ISO times: begun then or later, and before. */
  readonly since?: string;
  readonly until?: string;
  /** Beginnings of words that all occur. */
  readonly text?: string;
  /** Default 50. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface ExecutionQuestion extends RecordFilter {
  readonly ids?: readonly string[];
  readonly status?: ExecutionStatus | readonly ExecutionStatus[];
  readonly workflow?: string | readonly string[];
  /** Null: only those without one. */
  readonly parent?: string | null;
  /** Those that work on its tasks or did, and those that plan it. */
  readonly epic?: string;
  readonly task?: string;
  /** One of its agents has this name, or this role. */
  readonly agent?: string;
  readonly agent_type?: string;
}

export interface DeploymentQuestion extends RecordFilter {
  readonly execution?: string;
  readonly agent?: string;
  readonly agent_type?: string;
  readonly status?: AgentExecutionRecord['status'];
}

export interface OutputQuestion {
  /** Ids of the agent executions that made it. */
  readonly agent_executions?: readonly string[];
  readonly output_type?: OutputRecord['output_type'];
  /** ISO time: made then or later. */
  readonly since?: string;
  /** Stands so in its content, whatever its case. */
  readonly text?: string;
  /** Default 50. */
  readonly limit?: number;
  readonly offset?: number;
}

export interface StepsQuestion {
  /** Id of the execution. */
  readonly execution: string;
  /** Only these; one that has not begun is left out. */
  readonly paths?: readonly string[];
}

export interface MomentsQuestion {
  /** Id of the execution. */
  readonly execution: string;
  /** Only those that were recorded after this one. */
  readonly after?: number;
}

/** Looks up what ran by more than equality, the newest first. In `src/storage`. */
export interface RecordIndex {
  /** The words are those of inputs, outputs and errors, and of its agents' tasks and answers. */
  executions(question: ExecutionQuestion): Page<ExecutionRecord>;
  /** The words are those of task, answer and error. */
  deployments(question: DeploymentQuestion): Page<AgentExecutionRecord>;
  outputs(question: OutputQuestion): Page<OutputRecord>;
  /** Steps of an execution in the order in which they began. What went in and came out is not read. */
  steps(question: StepsQuestion): readonly StepProgress[];
  /** In the order in which they were recorded. */
  moments(question: MomentsQuestion): readonly StepMoment[];
  /** How the runs of these workflows went, or of all; those that never ran are not among them. */
  workflowStatistics(slugs?: readonly string[]): readonly WorkflowStatistics[];
}
