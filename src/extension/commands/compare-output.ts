import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import { showSinceThen } from '../documents/earlier-texts.ts';
import type { Parts } from '../parts.ts';
import { outputTarget } from './targets.ts';

/** What an agent has changed in a file. It is called on the row of the file only. */
export async function compareOutput(_parts: Parts, target: unknown): Promise<void> {
  const given = outputTarget(target);
  if (given === undefined) {
    throw new BatonError('no_output', vscode.l10n.t('Choose a file that a step has changed, under Executions.'));
  }
  const { path } = await (await given.workspace.open()).outputBefore(given.id);
  await showSinceThen(given.workspace, { path, output: given.id });
}
