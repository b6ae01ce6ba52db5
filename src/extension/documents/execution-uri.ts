import * as vscode from 'vscode';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

export const executionScheme = 'baton-execution';

/** What of an execution a document shows: all of it, who delegated what to whom, or what came of it; that of a session too. */
export type ExecutionPart = 'all' | 'delegations' | 'report';

interface Named {
  readonly id: string;
  /** Slug. */
  readonly workflow: string;
}

/** The name of a document that shows an execution. The path is the tab's title, the query says what it is. */
export function executionUri(
  { folder }: FolderWorkspace,
  { id, workflow }: Named,
  part: ExecutionPart = 'all',
): vscode.Uri {
  const query = JSON.stringify({ folder: folder.uri.toString(), id, ...(part === 'all' ? {} : { part }) });
  const what = part === 'all' ? '' : ` ${part}`;
  return vscode.Uri.from({ scheme: executionScheme, path: `/${workflow} ${id.slice(-6)}${what}.md`, query });
}

export interface ShownExecution {
  readonly folder: string;
  readonly id: string;
  readonly part: ExecutionPart;
}

/** Undefined when the query is not one of ours. */
export function executionOf(uri: vscode.Uri): ShownExecution | undefined {
  try {
    // Written by `executionUri`; anything else fails the check below.
    const { folder, id, part } = JSON.parse(uri.query) as Readonly<Record<string, unknown>>;
    if (typeof folder !== 'string' || typeof id !== 'string') return undefined;
    return { folder, id, part: part === 'delegations' || part === 'report' ? part : 'all' };
  } catch {
    return undefined;
  }
}
