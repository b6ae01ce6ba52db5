import * as vscode from 'vscode';

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

/** Tells of each definition file, or folder of them, that is made, written or deleted on disk, by whatever program. */
export function watchDefinitions(tell: (uri: vscode.Uri) => void): vscode.Disposable {
  const watchers = patterns.map((pattern) => vscode.workspace.createFileSystemWatcher(pattern));
  const listening = watchers.flatMap((it) => [it.onDidCreate(tell), it.onDidChange(tell), it.onDidDelete(tell)]);
  return vscode.Disposable.from(...listening, ...watchers);
}
