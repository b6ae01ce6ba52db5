import type * as vscode from 'vscode';
import type { FolderWorkspace } from './folder-workspace.ts';

export interface DefinitionPlace {
  readonly workspace: FolderWorkspace;
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
}

const definitionPath =
  /^(?:\.baton\/(?:(?:workflows|agents|groups)\/[^/]+|config)\.ya?ml|\.vscode\/mcp\.json|\.github\/agents\/[^/]+\.agent\.md|\.claude\/agents\/[^/]+\.md)$/;

/** Whose definition file this is. Undefined for all others, those in a `.baton/` further down included. */
export function definitionPlace(workspaces: readonly FolderWorkspace[], uri: vscode.Uri): DefinitionPlace | undefined {
  for (const workspace of workspaces) {
    const { scheme, authority, path: root } = workspace.folder.uri;
    const folder = root.endsWith('/') ? root : `${root}/`;
    if (uri.scheme !== scheme || uri.authority !== authority || !uri.path.startsWith(folder)) continue;
    const path = uri.path.slice(folder.length);
    if (definitionPath.test(path)) return { workspace, path };
  }
  return undefined;
}
