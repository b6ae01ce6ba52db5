import * as vscode from 'vscode';
import { showFailure } from '../commands/show-failure.ts';
import type { Parts } from '../parts.ts';
import type { EpicPlace } from '../commands/move-tasks.ts';
import type { EpicsNode, TaskNode } from './epics-nodes.ts';

/** As VS Code names what is dragged from the tree `baton.epics`. */
const mime = 'application/vnd.code.tree.baton.epics';

/** Tasks are dragged onto another epic, or a task of it, or out of all epics. */
export function epicsDragAndDrop(parts: Parts): vscode.TreeDragAndDropController<EpicsNode> {
  return {
    dragMimeTypes: [],
    dropMimeTypes: [mime],
    handleDrag(nodes, data) {
      const tasks = nodes.filter((node) => node.kind === 'task');
      if (tasks.length > 0) data.set(mime, new vscode.DataTransferItem(tasks));
    },
    async handleDrop(target, data) {
      const dragged: unknown = data.get(mime)?.value;
      const place = target === undefined ? undefined : epicOf(target);
      if (!isTasks(dragged) || place === undefined) return;
      try {
        const { moveTasks } = await import('../commands/move-tasks.ts');
        await moveTasks(dragged, place);
      } catch (error) {
        await showFailure(parts, error);
      }
    },
  };
}

/** Undefined: nothing can be put there. */
function epicOf(node: EpicsNode): EpicPlace | undefined {
  switch (node.kind) {
    case 'epic':
      return { workspace: node.workspace, epic: node.epic.id };
    case 'task':
      return { workspace: node.workspace, epic: node.listed.task.epic_id };
    case 'tasks':
      return node.which === 'free' ? { workspace: node.workspace, epic: null } : undefined;
    case 'folder':
    case 'more':
    case 'failure':
      return undefined;
  }
}

/** Only this tree sets what has its type. */
function isTasks(dragged: unknown): dragged is readonly TaskNode[] {
  return Array.isArray(dragged) && dragged.length > 0;
}
