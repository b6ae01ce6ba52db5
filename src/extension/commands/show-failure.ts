import * as vscode from 'vscode';
import { BatonError, isCancelled, messageOf } from '../../base/errors.ts';
import { failureWords } from '../../presentation/palette-words.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import type { Parts } from '../parts.ts';

/** What a person can do about a failure, by its code. */
const ways: Readonly<Record<string, readonly (readonly [title: () => string, command: string])[]>> = {
  no_folder: [[() => vscode.l10n.t('Open Folder'), 'vscode.openFolder']],
  not_trusted: [[() => vscode.l10n.t('Manage Workspace Trust'), 'workbench.trust.manage']],
  no_workspace: [[() => vscode.l10n.t('Set Up Here'), 'baton.setUpWorkspace']],
  no_workflow: [[() => vscode.l10n.t('Add the Examples'), 'baton.setUpWorkspace']],
  // Checks the files first: Problems knows only those that are open.
  invalid_workflow: [[() => vscode.l10n.t('Show Problems'), 'baton.validateWorkspace']],
  invalid_config: [[() => vscode.l10n.t('Show Problems'), 'baton.validateWorkspace']],
  no_model: [[() => vscode.l10n.t('Select Model'), 'baton.selectModel']],
  model_not_found: [[() => vscode.l10n.t('Select Model'), 'baton.selectModel']],
  model_consent_refused: [[() => vscode.l10n.t('Select Model'), 'baton.selectModel']],
  model_auth: [[() => vscode.l10n.t('Set API Key'), 'baton.setApiKey']],
};

/** Where a person sees what stands in the way, by the code of a failure. */
const places: Readonly<Record<string, readonly [title: () => string, command: string]>> = {
  open_tasks: [() => vscode.l10n.t('Show Epics'), 'baton.showEpics'],
  epic_ended: [() => vscode.l10n.t('Show Epics'), 'baton.showEpics'],
};

/** VS Code cuts a notification without a button to its first line, of about as many characters. */
const longestLine = 60;

/** Codes that say there is nothing to do, which is no failure. */
const nothingToDo: readonly string[] = [
  'no_execution',
  'no_approval',
  'already_decided',
  'no_epic',
  'no_task',
  'no_session',
  'no_output',
];

/** Commands that may help, by the code of a failure. */
export function waysOut(code: string): readonly WayOut[] {
  return (ways[code] ?? []).map(([title, command]) => ({ title: title(), command }));
}

export interface WayOut {
  readonly title: string;
  readonly command: string;
}

/** Something was refused, and nothing but its words helps. */
export function isRefusal(error: unknown): error is BatonError {
  return error instanceof BatonError && !isCancelled(error) && waysOut(error.code).length === 0;
}

/** Says what failed and what to do next; what nobody expected goes to the log in full. */
export async function showFailure({ channel }: Parts, error: unknown): Promise<void> {
  if (isCancelled(error)) return;
  const isKnown = error instanceof BatonError;
  if (isKnown) channel.warn(`${error.code}: ${error.message}`);
  else channel.error(error instanceof Error ? error : messageOf(error));
  if (isKnown && nothingToDo.includes(error.code)) {
    void vscode.window.showInformationMessage(plainMessage(failureWords(error)));
    return;
  }
  await sayFailure(error);
}

/** Whole, with what a person can do about it or where to look. */
export async function sayFailure(error: unknown): Promise<void> {
  const said = plainMessage(failureWords(error));
  const offers = error instanceof BatonError ? offersFor(error.code, said) : [log()];
  const chosen = await vscode.window.showErrorMessage(said, ...offers);
  if (chosen?.command !== undefined) await vscode.commands.executeCommand(chosen.command);
}

/** Without a command: it closes the notification. */
type Offer = Pick<WayOut, 'title'> & Partial<WayOut>;

function offersFor(code: string, said: string): readonly Offer[] {
  const ways = waysOut(code);
  if (ways.length > 0) return ways;
  const place = places[code];
  if (place !== undefined) return [{ title: place[0](), command: place[1] }];
  return said.length <= longestLine ? [] : [{ title: vscode.l10n.t('OK') }];
}

function log(): WayOut {
  return { title: vscode.l10n.t('Show Log'), command: 'baton.showLog' };
}
