import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** As the manifest names it. */
const providerId = 'baton.workspaces';

/** Offers Baton's own MCP server to VS Code, one for each folder in which something can run. */
export function registerMcpServers({ context, workspaces }: Parts): void {
  const changed = new vscode.EventEmitter<void>();
  const { subscriptions, extension } = context;
  const program = context.asAbsolutePath('dist/cli.js');
  subscriptions.push(
    changed,
    workspaces.onDidChange((workspace) => {
      // There are more or fewer of them, or they may be run by now.
      if (workspace === undefined) changed.fire();
    }),
    vscode.lm.registerMcpServerDefinitionProvider(providerId, {
      onDidChangeMcpServerDefinitions: changed.event,
      async provideMcpServerDefinitions() {
        await workspaces.settled();
        const { version } = manifestOf(extension);
        return servable(workspaces.onDisk).map((workspace) => definitionOf(workspace, { program, version }));
      },
      async resolveMcpServerDefinition(server: vscode.McpStdioServerDefinition) {
        const workspace = servable(workspaces.onDisk).find(({ path }) => path === server.cwd?.fsPath);
        // The window holds the database before the server starts, so that what runs has VS Code's models and keys.
        await workspace?.open();
        return workspace === undefined ? undefined : server;
      },
    }),
  );
}

function servable(workspaces: readonly FolderWorkspace[]): readonly FolderWorkspace[] {
  return vscode.workspace.isTrusted ? workspaces : [];
}

function definitionOf(
  { folder, path }: FolderWorkspace,
  { program, version }: { readonly program: string; readonly version: string },
): vscode.McpStdioServerDefinition {
  // On the desktop the program of the extension host is Electron, which this makes the Node.js that is in it.
  const environment = { ELECTRON_RUN_AS_NODE: '1' };
  const args = [program, 'mcp', '--workspace', path];
  const label = (vscode.workspace.workspaceFolders ?? []).length > 1 ? `Baton (${folder.name})` : 'Baton';
  const server = new vscode.McpStdioServerDefinition(label, process.execPath, args, environment, version);
  server.cwd = folder.uri;
  return server;
}

function manifestOf({ packageJSON }: vscode.Extension<unknown>): { readonly version: string } {
  const manifest: unknown = packageJSON;
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return { version: typeof version === 'string' ? version : '' };
}
