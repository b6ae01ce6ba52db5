import * as vscode from 'vscode';
import { isJsonObject, parseJson } from '../../base/json.ts';
import { objectOf } from '../../base/json-shape.ts';
import type { PrepareContextRequest } from '../../domain/record-requests.ts';
import { prepareContextShape } from '../../serve/record-shapes.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

export const contextScheme = 'baton-context';

export interface ShownContext {
  readonly folder: string;
  /** Id of the bundle. */
  readonly bundle: string;
  /** What was asked for, to change that and ask again. */
  readonly request: PrepareContextRequest;
}

/** The name of a document that shows a prepared context. */
export function contextUri(
  { folder }: FolderWorkspace,
  { bundle, request }: Pick<ShownContext, 'bundle' | 'request'>,
): vscode.Uri {
  const query = JSON.stringify({ folder: folder.uri.toString(), bundle, request });
  const name = request.agent_type.replaceAll(/[\\/:]/g, ' ').trim();
  return vscode.Uri.from({ scheme: contextScheme, path: `/${name} ${bundle.slice(-6)} context.md`, query });
}

/** Undefined when it is not one of ours. */
export function contextOf({ scheme, query }: vscode.Uri): ShownContext | undefined {
  const asked = scheme === contextScheme ? parseJson(query) : undefined;
  if (!isJsonObject(asked)) return undefined;
  const { folder, bundle, request } = asked;
  if (typeof folder !== 'string' || typeof bundle !== 'string' || !isRequest(request)) return undefined;
  return { folder, bundle, request };
}

const isRequest = objectOf(prepareContextShape);
