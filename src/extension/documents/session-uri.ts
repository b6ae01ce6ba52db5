import * as vscode from 'vscode';
import { isJsonObject, parseJson } from '../../base/json.ts';
import { fitText } from '../../presentation/text-width.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

export const sessionScheme = 'baton-session';

/** What a document shows: a session, or an agent that was deployed. */
export interface ShownRecord {
  readonly kind: 'session' | 'deployment';
  readonly id: string;
}

/** The name of a document that shows it. The path is the tab's title, the query says what it is. */
export function sessionUri(
  { folder }: FolderWorkspace,
  { kind, id, name }: ShownRecord & { readonly name: string },
): vscode.Uri {
  const query = JSON.stringify({ folder: folder.uri.toString(), kind, id });
  const title = fitText(name.replaceAll(/[\\/:]/g, ' '), 40).trim();
  return vscode.Uri.from({ scheme: sessionScheme, path: `/${title} ${id.slice(-6)}.txt`, query });
}

/** Undefined when it is not one of ours. */
export function shownIn({ scheme, query }: vscode.Uri): (ShownRecord & { readonly folder: string }) | undefined {
  const asked = scheme === sessionScheme ? parseJson(query) : undefined;
  if (!isJsonObject(asked)) return undefined;
  const { folder, kind, id } = asked;
  if (typeof folder !== 'string' || typeof id !== 'string') return undefined;
  return kind === 'session' || kind === 'deployment' ? { folder, kind, id } : undefined;
}
