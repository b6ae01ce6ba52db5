import * as vscode from 'vscode';
import { PacedWork } from '../pace/paced-work.ts';
import { LinkWatch } from '../../app/discovery/link-watch.ts';

/** Of a folder that is deleted with its files VS Code tells only the folder. */
const patterns = [
  '**/.baton/{config.yaml,config.yml,workflows,agents,groups}',
  '**/.baton/{workflows,agents,groups}/*.{yaml,yml}',
  '**/.{github,claude}/agents',
  '**/.github/agents/*.agent.md',
  '**/.claude/agents/*.md',
  '**/.vscode/mcp.json',
  // What MCP servers have listed.
  '**/.baton/cache/mcp-tools.json',
];

/** In a folder of the window: which may only be linked, as files in them may. */
const folders = ['.baton', '.baton/workflows', '.baton/agents', '.baton/groups', '.github/agents', '.claude/agents'];

const lookPace = { afterMs: 50, everyMs: 1000 };

/** Tells of each definition file, or folder of them, that is made, written or deleted on disk, by whatever program. */
export function watchDefinitions(tell: (uri: vscode.Uri) => void): vscode.Disposable {
  const links = new LinkWatch((link) => tell(vscode.Uri.file(link)));
  // A checkout tells of thousands of files; the look itself never fails.
  const looking = new PacedWork(
    () => links.watch(foldersOnDisk(), folders),
    () => undefined,
    lookPace,
  );
  const look = (): void => looking.soon();
  const hear = (uri: vscode.Uri): void => {
    tell(uri);
    look();
  };
  look();
  const watchers = patterns.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern));
  const listening = watchers.flatMap((it) => [it.onDidCreate(hear), it.onDidChange(hear), it.onDidDelete(hear)]);
  return vscode.Disposable.from(
    ...[...listening, ...watchers, looking, links],
    vscode.workspace.onDidChangeWorkspaceFolders(look),
  );
}

function foldersOnDisk(): readonly string[] {
  const open = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  return open.map(({ uri }) => uri.fsPath);
}
