import * as vscode from 'vscode';
import { paragraph } from './paragraphs.ts';

/** False in Restricted Mode, where everything can be looked at. */
export function tellTrust(reply: vscode.ChatResponseStream): boolean {
  if (vscode.workspace.isTrusted) return true;
  paragraph(reply, vscode.l10n.t('This window is in Restricted Mode: nothing runs here, and nothing can be answered.'));
  reply.button({ title: vscode.l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' });
  return false;
}
