import * as vscode from 'vscode';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { offered, pickManySearched } from './searched-pick.ts';

/** What nobody gives to an agent, beside what the settings leave out of the Explorer. */
const left = '{**/node_modules/**,**/.git/**,.baton/baton.*}';
/** Of a folder; more than an agent can be given. */
const mostFiles = 20_000;

/** Lets a person pick files of a folder; `before` are chosen from the beginning. Paths are relative to the folder. */
export async function pickFiles(
  { folder }: FolderWorkspace,
  title: string,
  before: readonly string[],
): Promise<readonly string[]> {
  const pattern = new vscode.RelativePattern(folder, '**');
  const found = await vscode.workspace.findFiles(pattern, left, mostFiles);
  const paths = found.map((uri) => relativePath(folder, uri)).toSorted(compareFiles);
  const chosen = await pickManySearched(
    {
      title,
      search: async (text) => {
        const words = text.toLowerCase().split(/\s+/);
        const matching = paths.filter((path) => words.every((word) => path.toLowerCase().includes(word)));
        return { items: matching.slice(0, offered).map(item), total: matching.length };
      },
    },
    before.map(item),
  );
  return chosen.map(({ id }) => id);
}

/** What tools keep for themselves comes last. */
function compareFiles(a: string, b: string): number {
  return Number(a.startsWith('.')) - Number(b.startsWith('.')) || a.localeCompare(b);
}

function item(path: string) {
  return { label: path, id: path };
}

/** Undefined for a file of another folder. */
export function pathIn({ folder }: FolderWorkspace, uri: vscode.Uri): string | undefined {
  const place = vscode.workspace.getWorkspaceFolder(uri);
  return place?.uri.toString() === folder.uri.toString() ? relativePath(folder, uri) : undefined;
}

function relativePath(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}
