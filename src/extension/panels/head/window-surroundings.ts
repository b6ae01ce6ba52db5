import * as vscode from 'vscode';
import type { HeadNews } from '../../../protocol/panel/head-messages.ts';
import { placeLine } from '../../notices/place-line.ts';
import type { OpenWorkspaces } from '../../workspace/open-workspaces.ts';
import { unreadLine } from '../../workspace/unread-line.ts';
import type { PanelSurroundings } from '../panel-host.ts';
import { nothingShown } from './nothing-shown.ts';

/** What of this window stands around the execution that is shown. */
export async function windowSurroundings(
  workspaces: OpenWorkspaces,
  { shown, unread }: PanelSurroundings,
): Promise<HeadNews> {
  const { isTrusted } = vscode.workspace;
  const nothing = shown === undefined ? await nothingShown(workspaces, unread) : null;
  const restricted = vscode.l10n.t('Restricted Mode: what ran before can be seen, nothing can be run.');
  const around = shown === undefined ? [] : [...(isTrusted ? [] : [restricted]), ...placeLine(shown.workspace)];
  const lines = [...around, ...unread.map(unreadLine)];
  return { kind: 'head_surroundings', can_act: isTrusted, lines, nothing };
}
