import type { ShownTrigger } from '../../presentation/trigger-rows.ts';
import type { ListedWorkflow, WorkflowGroup } from '../../presentation/workflow-rows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { FolderNode } from './folder-rows.ts';

/** What stands in the Workflows tree. */
export type WorkflowsNode = FolderNode | CategoryNode | WorkflowNode | TriggerNode | WorkflowStepNode;

export interface CategoryNode {
  readonly kind: 'category';
  readonly workspace: FolderWorkspace;
  readonly group: WorkflowGroup;
}

export interface WorkflowNode {
  readonly kind: 'workflow';
  readonly workspace: FolderWorkspace;
  readonly workflow: ListedWorkflow;
}

/** Commands know it by `workspace` and `id`. */
export interface TriggerNode {
  readonly kind: 'trigger';
  readonly workspace: FolderWorkspace;
  readonly id: string;
  readonly of: WorkflowNode;
  readonly trigger: ShownTrigger;
}

export interface WorkflowStepNode {
  readonly kind: 'workflow-step';
  readonly of: WorkflowNode;
  readonly step: ListedWorkflow['steps'][number];
}
