import * as vscode from 'vscode';
import type { ValueName } from '../../../presentation/panel/inspector/value-name.ts';
import { valueText } from '../../documents/value-text.ts';
import { valueUri } from '../../documents/value-uri.ts';
import type { LookedStep } from '../panel-host.ts';

/** So long a note stands in the status bar. */
const shownMs = 2000;

/** All of a value of a step, in an editor. */
export async function openValue({ workspace, place }: LookedStep, value: ValueName): Promise<void> {
  const { ending } = await valueText(await workspace.open(), place, value);
  const document = await vscode.workspace.openTextDocument(valueUri(workspace, { place, value, ending }));
  await vscode.window.showTextDocument(document, { preview: true });
}

export async function copyValue({ workspace, place }: LookedStep, value: ValueName): Promise<void> {
  const { text } = await valueText(await workspace.open(), place, value);
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied'), shownMs);
}
