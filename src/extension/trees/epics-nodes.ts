import type { EpicRecord } from '../../domain/registry-records.ts';
import type { ListedTask } from '../../presentation/listed-task.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { FailureNode } from './failure-rows.ts';
import type { FolderNode } from './folder-rows.ts';

/** What stands in the Epics tree. */
export type EpicsNode = FolderNode | EpicNode | TasksNode | TaskNode | MoreEpicsNode | FailureNode;

/** What has tasks below it. */
export type TasksHolder = EpicNode | TasksNode | TaskNode;

export interface EpicNode {
  readonly kind: 'epic';
  readonly workspace: FolderWorkspace;
  /** As it was last read. */
  epic: EpicRecord;
}

/** Tasks that stand together without being of one epic. */
export interface TasksNode {
  readonly kind: 'tasks';
  readonly workspace: FolderWorkspace;
  /** Those without an epic, or those that are looked for. */
  readonly which: 'free' | 'matching';
  count: number;
}

export interface TaskNode {
  readonly kind: 'task';
  readonly workspace: FolderWorkspace;
  readonly above: TasksHolder;
  /** As it was last read. */
  listed: ListedTask;
  /** How many tasks are below it. */
  subtasks: number;
}

/** Stands for rows that were not read yet. */
export interface MoreEpicsNode {
  readonly kind: 'more';
  readonly workspace: FolderWorkspace;
  /** Whose tasks they are; undefined: they are epics. */
  readonly above: TasksHolder | undefined;
  readonly hidden: number;
}

/** Two folders may hold the same epics, and one task may stand in two places. */
export function nodeId(node: EpicNode | TasksNode | TaskNode | MoreEpicsNode): string {
  const place = node.workspace.folder.uri.toString();
  switch (node.kind) {
    case 'epic':
      return `${place}#${node.epic.id}`;
    case 'tasks':
      return `${place}#${node.which}`;
    case 'task':
      return `${nodeId(node.above)}/${node.listed.task.id}`;
    case 'more':
      return `${node.above === undefined ? place : nodeId(node.above)}/more`;
  }
}
