import * as vscode from 'vscode';
import { BatonError, CancelledError } from '../../base/errors.ts';
import type { Parts } from '../parts.ts';
import { FolderWorkspace, notOnDisk } from '../workspace/folder-workspace.ts';

/** The only workspace, or the one that the person picks; virtual ones too. */
export async function chooseWorkspace({ workspaces }: Parts): Promise<FolderWorkspace> {
  return chooseAmong(workspaces.all);
}

/** One on disk, where things run and are recorded. Throws `virtual_workspace` when there are only others. */
export async function chooseWorkspaceOnDisk({ workspaces }: Parts): Promise<FolderWorkspace> {
  const { all, onDisk } = workspaces;
  if (onDisk.length === 0 && all.length > 0) throw notOnDisk(all.map(({ folder }) => folder));
  return chooseAmong(onDisk);
}

async function chooseAmong(all: readonly FolderWorkspace[]): Promise<FolderWorkspace> {
  const [first, ...others] = all;
  if (first === undefined) throw noWorkspace();
  if (others.length === 0) return first;
  const items = all.map((workspace) => ({ label: workspace.folder.name, description: workspace.path, workspace }));
  return (await picked(items, { title: vscode.l10n.t('Which folder?') })).workspace;
}

export function noWorkspace(): BatonError {
  return new BatonError('no_workspace', vscode.l10n.t('No folder of this window has workflows of Baton.'), {
    hint: vscode.l10n.t('Set one up: this writes .baton/ with examples.'),
  });
}

/** The workspace of a row; undefined for anything else. */
export function workspaceTarget(target: unknown): FolderWorkspace | undefined {
  const workspace = isRecord(target) ? target['workspace'] : undefined;
  return isWorkspace(workspace) ? workspace : undefined;
}

export interface ExecutionTarget {
  readonly workspace: FolderWorkspace;
  readonly id: string;
}

/** The execution of a node or of a `{ workspace, id }`; undefined for anything else. */
export function executionTarget(target: unknown): ExecutionTarget | undefined {
  if (!isRecord(target)) return undefined;
  if (target['kind'] === 'step') return executionTarget(target['execution']);
  if (target['kind'] === 'task') return executionOfTask(target);
  const { workspace, summary, id } = target;
  const executionId = isRecord(summary) ? summary['id'] : id;
  if (typeof executionId !== 'string' || !isWorkspace(workspace)) return undefined;
  return { workspace, id: executionId };
}

/** As a key binding or another extension names it. */
export function givenId(target: unknown): string | undefined {
  const id = isRecord(target) ? target['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** The folder that a link, a key binding or another extension names by its Uri; undefined: none, or it is not open. */
export function givenWorkspace({ workspaces }: Parts, target: unknown): FolderWorkspace | undefined {
  const folder = isRecord(target) ? target['folder'] : undefined;
  return workspaces.onDisk.find((workspace) => workspace.folder.uri.toString() === folder);
}

/** The output of a row; undefined for anything else. */
export function outputTarget(target: unknown): ExecutionTarget | undefined {
  if (!isRecord(target) || target['kind'] !== 'output') return undefined;
  const { workspace, row } = target;
  const id = isRecord(row) ? row['output_id'] : undefined;
  return isWorkspace(workspace) && typeof id === 'string' ? { workspace, id } : undefined;
}

/** What works on the task of a row, or did last. */
function executionOfTask({ workspace, listed }: Readonly<Record<string, unknown>>): ExecutionTarget | undefined {
  const task = isRecord(listed) ? listed['task'] : undefined;
  return isRecord(task) ? executionTarget({ workspace, id: task['execution_id'] }) : undefined;
}

/** Throws `CancelledError` when the person picks nothing. */
export async function picked<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<T> {
  const chosen = await vscode.window.showQuickPick(items, {
    matchOnDescription: true,
    matchOnDetail: true,
    ...options,
  });
  if (chosen === undefined) throw new CancelledError();
  return chosen;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isWorkspace(value: unknown): value is FolderWorkspace {
  return value instanceof FolderWorkspace;
}
