import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { Parts } from '../parts.ts';
import { notOnDisk } from '../workspace/folder-workspace.ts';
import { noWorkspace } from './targets.ts';

/**
 * Menus grey a command out by its `enablement` in the manifest; whoever calls it all the same, by a link, a key or its
 * name, is told why it is. Throws `no_folder`, `virtual_workspace`, `not_trusted` or `no_workspace`.
 */
export function requireWindow({ context, workspaces }: Parts, command: string): void {
  const conditions = enablementOf(context.extension.packageJSON, command);
  const lack = lacks.find(({ of, isThere }) => conditions.some((each) => of.includes(each)) && isThere(workspaces));
  if (lack !== undefined) throw lack.error(workspaces);
}

type Open = Pick<Parts['workspaces'], 'all' | 'onDisk'>;

interface Lack {
  /** The conditions that do not hold then. */
  readonly of: readonly string[];
  readonly isThere: (open: Open) => boolean;
  readonly error: (open: Open) => BatonError;
}

/** What is to be mended first stands first. */
const lacks: readonly Lack[] = [
  {
    of: ['workspaceFolderCount > 0', 'baton.hasWorkspace', 'baton.onDisk'],
    isThere: () => folders().length === 0,
    error: noFolder,
  },
  {
    of: ['!virtualWorkspace'],
    isThere: () => folders().every(({ uri }) => uri.scheme !== 'file'),
    error: () => notOnDisk(folders()),
  },
  {
    of: ['baton.onDisk'],
    isThere: ({ all, onDisk }) => all.length > 0 && onDisk.length === 0,
    error: ({ all }) => notOnDisk(all.map(({ folder }) => folder)),
  },
  { of: ['isWorkspaceTrusted'], isThere: () => !vscode.workspace.isTrusted, error: notTrusted },
  { of: ['baton.hasWorkspace', 'baton.onDisk'], isThere: ({ all }) => all.length === 0, error: noWorkspace },
];

/** The conditions that must all hold, each as the manifest writes it. */
function enablementOf(manifest: unknown, command: string): readonly string[] {
  // VS Code has read it before it loaded us.
  const { contributes } = manifest as Manifest;
  const found = contributes.commands.find((each) => each.command === command);
  return (found?.enablement ?? '').split('&&').map((condition) => condition.trim());
}

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string; readonly enablement?: string }[] };
}

function folders(): readonly vscode.WorkspaceFolder[] {
  return vscode.workspace.workspaceFolders ?? [];
}

function noFolder(): BatonError {
  return new BatonError('no_folder', vscode.l10n.t('No folder is open in this window.'), {
    hint: vscode.l10n.t('Baton works in a folder: open one first.'),
  });
}

function notTrusted(): BatonError {
  return new BatonError('not_trusted', vscode.l10n.t('Restricted Mode: Baton runs and changes nothing here.'), {
    hint: vscode.l10n.t('Trust the folder first.'),
  });
}
