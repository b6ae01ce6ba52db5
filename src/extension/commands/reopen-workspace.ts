import * as vscode from 'vscode';
import { BatonError, CancelledError } from '../../base/errors.ts';
import { sayInPassing } from '../notices/say-in-passing.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseWorkspaceOnDisk, workspaceTarget } from './targets.ts';

/** After a database that could not be opened was put right. */
export async function reopenWorkspace(parts: Parts, target: unknown): Promise<void> {
  const workspace = workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts));
  // Nothing is made on disk only to be opened.
  if (!(await workspace.hasRecords())) {
    throw new BatonError('no_execution', vscode.l10n.t('Nothing has run yet: there is no record to open.'));
  }
  await askIfBusy(workspace);
  await workspace.close();
  await workspace.open();
  sayInPassing(vscode.l10n.t('Baton: the record was opened again.'));
}

/** What runs in this window stands still when its database is closed. */
async function askIfBusy({ opened }: FolderWorkspace): Promise<void> {
  if (opened?.place.kind !== 'holder') return;
  const { running } = await opened.activity(new Date().toISOString());
  if (running === 0) return;
  const said = vscode.l10n.t(
    'Executions that run in this window: {0}. They are interrupted, and can be resumed.',
    running,
  );
  const goOn = vscode.l10n.t('Open Again');
  if ((await vscode.window.showWarningMessage(said, { modal: true }, goOn)) !== goOn) throw new CancelledError();
}
