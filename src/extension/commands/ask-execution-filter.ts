import * as vscode from 'vscode';
import { statusWord } from '../../presentation/status-word.ts';
import { type ExecutionStatus, executionStatuses } from '../../domain/execution.ts';
import { statusIcon } from '../../presentation/row-icon.ts';
import type { ExecutionFilter } from '../trees/execution-filter.ts';
import { listWorkflows } from '../trees/list-workflows.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';

interface FilterItem extends vscode.QuickPickItem {
  readonly status?: ExecutionStatus;
  readonly workflow?: string;
}

/** Statuses and workflows to choose from, several at once. Undefined: the person changed their mind. */
export async function askExecutionFilter(
  workspaces: OpenWorkspaces,
  current: ExecutionFilter,
): Promise<ExecutionFilter | undefined> {
  const chosen = await vscode.window.showQuickPick(await itemsOf(workspaces, current), {
    title: vscode.l10n.t('Filter Executions'),
    placeHolder: vscode.l10n.t('States and workflows to show'),
    canPickMany: true,
  });
  if (chosen === undefined) return undefined;
  return {
    statuses: chosen.flatMap(({ status }) => status ?? []),
    workflows: chosen.flatMap(({ workflow }) => workflow ?? []),
  };
}

async function itemsOf(workspaces: OpenWorkspaces, current: ExecutionFilter): Promise<FilterItem[]> {
  const lists = await Promise.all(workspaces.all.map(listWorkflows));
  const slugs = [...new Set([...lists.flat().map(({ slug }) => slug), ...current.workflows])].sort();
  const { Separator } = vscode.QuickPickItemKind;
  return [
    { label: vscode.l10n.t('State'), kind: Separator },
    ...executionStatuses.map((status) => ({
      label: statusWord(status),
      status,
      iconPath: themeIcon(statusIcon(status)),
      picked: current.statuses.includes(status),
    })),
    { label: vscode.l10n.t('Workflow'), kind: Separator },
    ...slugs.map((workflow) => ({ label: workflow, workflow, picked: current.workflows.includes(workflow) })),
  ];
}
