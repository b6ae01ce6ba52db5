import type { AgentExecutionRecord } from '../../domain/agent-execution.ts';
import type { SessionDetail } from '../../domain/record-requests.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { FailureNode } from './failure-rows.ts';
import type { FolderNode } from './folder-rows.ts';
import type { OutputNode } from './output-nodes.ts';

/** What stands in the Sessions tree. */
export type SessionsNode = FolderNode | SessionNode | DeploymentNode | OutputNode | MoreSessionsNode | FailureNode;

export interface SessionNode {
  readonly kind: 'session';
  readonly workspace: FolderWorkspace;
  readonly id: string;
  /** As it was last read. */
  detail: SessionDetail;
}

export interface DeploymentNode {
  readonly kind: 'deployment';
  readonly workspace: FolderWorkspace;
  readonly deployment: AgentExecutionRecord;
  /** What it made. */
  readonly made: readonly OutputNode[];
}

/** Stands for the sessions that were not read yet. */
export interface MoreSessionsNode {
  readonly kind: 'more';
  readonly workspace: FolderWorkspace;
  readonly hidden: number;
}
