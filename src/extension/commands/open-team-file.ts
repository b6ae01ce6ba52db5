import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import { readTeamFiles } from '../trees/read-team.ts';
import { teamTarget } from '../trees/team-nodes.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseWorkspace, picked } from './targets.ts';
import { BatonError } from '../../base/errors.ts';

/** Opens the file of the agent or group that was called on, or of one that the person picks. */
export async function openTeamFile(parts: Parts, target: unknown): Promise<void> {
  const { workspace, path } = fileOf(target) ?? (await pickFile(parts));
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(workspace.folder.uri, path));
  await vscode.window.showTextDocument(document);
}

interface TeamFile {
  readonly workspace: FolderWorkspace;
  readonly path: string;
}

function fileOf(target: unknown): TeamFile | undefined {
  const called = teamTarget(target);
  if (called === undefined || !('path' in called.subject)) return undefined;
  return { workspace: called.workspace, path: called.subject.path };
}

async function pickFile(parts: Parts): Promise<TeamFile> {
  const workspace = await chooseWorkspace(parts);
  const { agents, groups } = await readTeamFiles(workspace);
  const items = [
    ...groups.map(({ name, source_path: path }) => ({
      label: name,
      description: path,
      iconPath: icon('organization'),
      path,
    })),
    ...agents.map(({ name, source_path: path }) => ({ label: name, description: path, iconPath: icon('hubot'), path })),
  ];
  if (items.length === 0) throw new BatonError('no_agent', vscode.l10n.t('There is no agent here.'));
  const { path } = await picked(items, { title: vscode.l10n.t('Open which agent or group?') });
  return { workspace, path };
}

function icon(name: string): vscode.ThemeIcon {
  return themeIcon({ name, color: null });
}
