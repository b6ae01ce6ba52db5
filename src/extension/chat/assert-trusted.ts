import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';

/** Throws `not_trusted` in Restricted Mode. */
export function assertTrusted(): void {
  if (vscode.workspace.isTrusted) return;
  throw new BatonError('not_trusted', vscode.l10n.t('This window is in Restricted Mode: Baton runs nothing here.'), {
    hint: vscode.l10n.t('Trust the folder first.'),
  });
}
