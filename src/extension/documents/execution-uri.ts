import * as vscode from 'vscode';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

export const executionScheme = 'baton-execution';

interface Named {
  readonly id: string;
  /** Slug. */
  readonly workflow: string;
}

/** The name of a document that shows an execution. The path is the tab's title, the query says what it is. */
export function executionUri({ folder }: FolderWorkspace, { id, workflow }: Named): vscode.Uri {
  const query = JSON.stringify({ folder: folder.uri.toString(), id });
  return vscode.Uri.from({ scheme: executionScheme, path: `/${workflow} ${id.slice(-6)}.md`, query });
}

/** Undefined when the query is not one of ours. */
export function executionOf(uri: vscode.Uri): { readonly folder: string; readonly id: string } | undefined {
  try {
    // Written by `executionUri`; anything else fails the check below.
    const { folder, id } = JSON.parse(uri.query) as Readonly<Record<string, unknown>>;
    return typeof folder === 'string' && typeof id === 'string' ? { folder, id } : undefined;
  } catch {
    return undefined;
  }
}
