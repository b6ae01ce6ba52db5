import * as vscode from 'vscode';
import { failureWords } from '../../presentation/palette-words.ts';
import type { UnreadFolder } from './read-each-folder.ts';

/** That the record of a folder cannot be read, and why. */
export function unreadLine({ workspace, error }: UnreadFolder): string {
  return vscode.l10n.t('The record of {0} cannot be read: {1}', workspace.folder.name, failureWords(error));
}
