import type { ExecutionSummary } from '../../domain/execution-report.ts';
import type { RowView } from '../../presentation/row-view.ts';
import type { StepRow } from '../../presentation/step-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { FailureNode } from './failure-rows.ts';
import type { FolderNode } from './folder-rows.ts';
import type { OutputNode } from './output-nodes.ts';

/** What stands in the Executions tree. */
export type ExecutionsNode =
  FolderNode | ExecutionNode | StepNode | OutputNode | MessagesNode | MessageNode | MoreNode | FailureNode;

export interface ExecutionNode {
  readonly kind: 'execution';
  readonly workspace: FolderWorkspace;
  /** As it was last read. */
  summary: ExecutionSummary;
}

export interface StepNode {
  readonly kind: 'step';
  readonly execution: ExecutionNode;
  readonly row: StepRow;
  readonly inner: readonly StepNode[];
  /** What its agent made. */
  readonly made: readonly OutputNode[];
  /** Executions that it, or an agent in it, has asked for: child workflows and delegated work. */
  readonly asked: readonly ExecutionNode[];
}

/** Stands for what agents have written to each other in an execution and below it. */
export interface MessagesNode {
  readonly kind: 'messages';
  readonly execution: ExecutionNode;
  readonly count: number;
}

export interface MessageNode {
  readonly kind: 'message';
  readonly execution: ExecutionNode;
  readonly row: RowView;
}

/** Stands for the executions that were not read yet. */
export interface MoreNode {
  readonly kind: 'more';
  readonly workspace: FolderWorkspace;
  readonly hidden: number;
}
