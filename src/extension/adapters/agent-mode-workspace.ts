import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { type FolderWorkspace, notOnDisk } from '../workspace/folder-workspace.ts';

/**
 * The folder that a tool call means: the only one in which something can run, or the one of this name. Throws what is
 * wrong, worded for the model.
 */
export function agentModeWorkspace({ all, onDisk }: OpenWorkspaces, named: string | undefined): FolderWorkspace {
  if (!vscode.workspace.isTrusted) throw restricted();
  const [only, ...others] = onDisk;
  if (only === undefined) throw all.length > 0 ? notOnDisk(all.map(({ folder }) => folder)) : noWorkspace();
  if (named === undefined && others.length === 0) return only;
  const found = onDisk.filter(({ folder, path }) => folder.name === named || path === named);
  if (found.length === 1 && found[0] !== undefined) return found[0];
  throw notOne(onDisk, named);
}

function notOne(onDisk: readonly FolderWorkspace[], named: string | undefined): BatonError {
  const names = onDisk.map(({ folder }) => folder.name);
  const known = (new Set(names).size === names.length ? names : onDisk.map(({ path }) => path)).join(', ');
  if (named === undefined) {
    return new BatonError('workspace_missing', 'Several folders of this window have Baton: say which one is meant.', {
      hint: `Call again with workspace set to one of: ${known}.`,
    });
  }
  return new BatonError('unknown_workspace', `No folder is called '${named}'.${didYouMean(named, names)}`, {
    hint: `Call again with workspace set to one of: ${known}.`,
  });
}

function noWorkspace(): BatonError {
  return new BatonError('no_workspace', 'No folder of this window has a .baton folder: there is nothing to run.', {
    hint: 'The person can set it up with the command "Baton: Set Up Workspace". Go on without this tool.',
  });
}

function restricted(): BatonError {
  return new BatonError('restricted_mode', 'This window is in Restricted Mode: Baton runs nothing in it.', {
    hint: 'The person has to trust the folder first ("Manage Workspace Trust"). Go on without this tool.',
  });
}
