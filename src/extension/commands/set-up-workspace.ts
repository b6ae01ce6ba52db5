import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import { loadCore } from '../workspace/load-core.ts';
import { picked } from './targets.ts';

/** Writes `.baton/` with examples into a folder; what is there already is kept. */
export async function setUpWorkspace({ workspaces }: Parts): Promise<void> {
  const folder = await chooseFolder();
  const initWorkspace = await loadCore.initWorkspace();
  const { written, kept } = await initWorkspace(folder.uri.fsPath);
  workspaces.rescan();
  await workspaces.settled();
  await vscode.commands.executeCommand('baton.workflows.focus');
  const rehearse = vscode.l10n.t('Rehearse an Example');
  const chosen = await vscode.window.showInformationMessage(summary(written.length, kept.length), rehearse);
  if (chosen === rehearse) await vscode.commands.executeCommand('baton.rehearseWorkflow');
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder> {
  const local = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const [only, ...others] = local;
  if (only !== undefined && others.length === 0) return only;
  const items = local.map((folder) => ({ label: folder.name, description: folder.uri.fsPath, folder }));
  return (await picked(items, { title: vscode.l10n.t('Set up Baton in which folder?') })).folder;
}

function summary(written: number, kept: number): string {
  if (written === 0) return vscode.l10n.t('Baton is set up here already: nothing was changed.');
  const made = vscode.l10n.t('Baton is set up: {0} files in .baton/.', written);
  return kept === 0 ? made : `${made} ${vscode.l10n.t('{0} that were there were kept.', kept)}`;
}
