import * as vscode from 'vscode';
import { type Command, registerCommand } from '../commands/register-command.ts';
import type { Parts } from '../parts.ts';
import { type EpicsFilter, allEpics, epicsFilterLabel, isAllEpics } from './epics-filter.ts';
import { epicsDragAndDrop } from './epics-drag.ts';
import type { EpicsNode } from './epics-nodes.ts';
import { EpicsTree } from './epics-tree.ts';
import { revealRow } from './reveal-row.ts';
import { showApprovalBadge } from './approval-badge.ts';

export function registerEpicsTree(parts: Parts): void {
  const { context, channel, workspaces } = parts;
  const tree = new EpicsTree(workspaces, (error) => channel.error(`Epics: ${error}`));
  const view = vscode.window.createTreeView('baton.epics', {
    treeDataProvider: tree,
    dragAndDropController: epicsDragAndDrop(parts),
    canSelectMany: true,
    showCollapseAll: true,
  });
  context.subscriptions.push(tree, view, showApprovalBadge(parts, view));
  registerNews(parts, { tree, view });
  registerFilter(parts, { tree, view });
  registerRowCommands(parts, view);
  registerCommand(parts, 'showMoreEpics', async () => async (_, node) => {
    if (isNode(node) && node.kind === 'more') tree.showMore(node);
  });
}

interface Shown {
  readonly tree: EpicsTree;
  readonly view: vscode.TreeView<EpicsNode>;
}

/** What was made is shown, and selected. */
function registerNews(parts: Parts, { tree, view }: Shown): void {
  registerCommand(parts, 'newEpic', async () => {
    const { newEpic } = await import('../commands/new-epic.ts');
    return async (_, target) => {
      const { workspace, epic } = await newEpic(parts, target);
      await revealRow(view, () => tree.model.epicNode(workspace, epic.id));
      return epic;
    };
  });
  registerCommand(parts, 'newTask', async () => {
    const { newTask } = await import('../commands/new-task.ts');
    return async (_, target) => {
      const { workspace, task } = await newTask(parts, target);
      await revealRow(view, () => tree.model.taskNode(workspace, task));
      return task;
    };
  });
}

function registerFilter(parts: Parts, { tree, view }: Shown): void {
  const filter = async (wanted: EpicsFilter): Promise<void> => {
    tree.filter(wanted);
    view.description = epicsFilterLabel(wanted);
    await vscode.commands.executeCommand('setContext', 'baton.epicsFiltered', !isAllEpics(wanted));
  };
  registerCommand(parts, 'filterEpics', async () => {
    const { askEpicsFilter } = await import('../commands/ask-epics-filter.ts');
    return async () => {
      const wanted = await askEpicsFilter(tree.model.filter);
      if (wanted !== undefined) await filter(wanted);
    };
  });
  registerCommand(parts, 'clearEpicFilter', async () => () => filter(allEpics));
}

/** Each is loaded when it is first called. */
const rowCommands: Readonly<Record<string, () => Promise<Command>>> = {
  runTask: async () => (await import('../commands/run-task.ts')).runTask,
  rehearseTask: async () => (await import('../commands/run-task.ts')).rehearseTask,
  retryTask: async () => (await import('../commands/run-task.ts')).retryTask,
  activateEpic: async () => (await import('../commands/steer-epic.ts')).activateEpic,
  pauseEpic: async () => (await import('../commands/steer-epic.ts')).pauseEpic,
  completeEpic: async () => (await import('../commands/steer-epic.ts')).completeEpic,
  cancelEpic: async () => (await import('../commands/steer-epic.ts')).cancelEpic,
  archiveEpic: async () => (await import('../commands/steer-epic.ts')).archiveEpic,
  unarchiveEpic: async () => (await import('../commands/steer-epic.ts')).unarchiveEpic,
  cancelTask: async () => (await import('../commands/steer-task.ts')).cancelTask,
  completeTask: async () => (await import('../commands/steer-task.ts')).completeTask,
  addTaskNote: async () => (await import('../commands/steer-task.ts')).addTaskNote,
  editItem: async () => (await import('../commands/edit-item.ts')).editItem,
  deleteItems: async () => (await import('../commands/delete-items.ts')).deleteItems,
};

/** A key of the tree means what is selected there: VS Code gives it nothing. */
function registerRowCommands(parts: Parts, view: vscode.TreeView<EpicsNode>): void {
  for (const [name, load] of Object.entries(rowCommands)) {
    registerCommand(parts, name, async () => {
      const command = await load();
      return (given, target, selected) =>
        isKey(target) ? command(given, view.selection[0], view.selection) : command(given, target, selected);
    });
  }
}

/** As the key bindings of the manifest say it. */
function isKey(target: unknown): boolean {
  return typeof target === 'object' && target !== null && 'key' in target && target.key === true;
}

function isNode(node: unknown): node is EpicsNode {
  return typeof node === 'object' && node !== null && 'kind' in node;
}
