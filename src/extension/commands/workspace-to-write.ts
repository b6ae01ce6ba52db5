import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseWorkspaceOnDisk, workspaceTarget } from './targets.ts';

/** Where a command makes a definition file: the folder that was called on, or one that the person picks. */
export async function workspaceToWrite(parts: Parts, target: unknown): Promise<FolderWorkspace> {
  if (!vscode.workspace.isTrusted) {
    throw new BatonError('restricted_mode', vscode.l10n.t('Restricted Mode: Baton writes nothing here.'), {
      hint: vscode.l10n.t('Trust this folder to add agents, groups and workflows.'),
    });
  }
  const workspace = workspaceTarget(target);
  return workspace?.isOnDisk === true ? workspace : await chooseWorkspaceOnDisk(parts);
}
