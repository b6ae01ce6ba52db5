import * as vscode from 'vscode';
import { BatonError, CancelledError } from '../../base/errors.ts';
import { sayInPassing } from '../notices/say-in-passing.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import type { Parts } from '../parts.ts';
import { chooseWorkspaceOnDisk } from './targets.ts';

/** Writes the record as one SQLite file. */
export async function exportDatabase(parts: Parts): Promise<void> {
  const workspace = await chooseWorkspaceOnDisk(parts);
  if (!(await workspace.hasRecords())) {
    throw new BatonError('no_execution', vscode.l10n.t('Nothing has run yet: there is no record to export.'));
  }
  const defaultUri = vscode.Uri.joinPath(workspace.folder.uri, `${workspace.folder.name}-baton.db`);
  const filters = { SQLite: ['db', 'sqlite'] };
  const file = await vscode.window.showSaveDialog({ defaultUri, filters });
  if (file === undefined) throw new CancelledError();
  const api = await workspace.open();
  await api.exportDatabase(file.fsPath);
  sayInPassing(plainLabel(vscode.l10n.t('The record was written to {0}.', file.fsPath)));
}
