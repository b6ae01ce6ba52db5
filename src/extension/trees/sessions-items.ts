import * as vscode from 'vscode';
import { deploymentRow, sessionRow } from '../../presentation/session-rows.ts';
import { sessionUri } from '../documents/session-uri.ts';
import { failureItem } from './failure-rows.ts';
import { folderItem } from './folder-rows.ts';
import { outputItem } from './output-nodes.ts';
import type { DeploymentNode, MoreSessionsNode, SessionNode, SessionsNode } from './sessions-nodes.ts';
import { placedItem } from './tree-items.ts';

const { None, Collapsed } = vscode.TreeItemCollapsibleState;

/** A node of the Sessions tree as VS Code shows it at the time `now` (ms since 1970). */
export function sessionsItem(node: SessionsNode, now: number): vscode.TreeItem {
  switch (node.kind) {
    case 'folder':
      return folderItem(node);
    case 'session':
      return sessionItem(node, now);
    case 'deployment':
      return deploymentItem(node, now);
    case 'output':
      return outputItem(node);
    case 'more':
      return moreItem(node);
    case 'failure':
      return failureItem(node);
  }
}

function sessionItem({ workspace, detail }: SessionNode, now: number): vscode.TreeItem {
  const { total } = detail.deployments;
  return placedItem(sessionRow(detail, now), workspace, total === 0 ? None : Collapsed);
}

function deploymentItem({ workspace, deployment, made }: DeploymentNode, now: number): vscode.TreeItem {
  const row = deploymentRow(deployment, now);
  const item = placedItem(row, workspace, made.length === 0 ? None : Collapsed);
  const uri = sessionUri(workspace, { kind: 'deployment', id: deployment.id, name: row.label });
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Show Deployment'), arguments: [uri] };
  return item;
}

function moreItem(node: MoreSessionsNode): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Load more ({0} older)', node.hidden));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'baton.loadMoreSessions', title: vscode.l10n.t('Load more'), arguments: [node] };
  return item;
}
