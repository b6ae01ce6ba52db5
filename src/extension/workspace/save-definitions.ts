import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import { definitionPlace } from './definition-place.ts';
import type { FolderWorkspace } from './folder-workspace.ts';

/**
 * Saves what a person has changed in the definition files of a workspace: what runs is what they see, in workflows that
 * are run as steps, agents and the configuration too. Throws `not_saved`.
 */
export async function saveDefinitions(workspace: FolderWorkspace): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    const place = definitionPlace([workspace], document.uri);
    if (place === undefined || !document.isDirty || (await document.save())) continue;
    throw new BatonError('not_saved', vscode.l10n.t('{0} could not be saved, so nothing was started.', place.path), {
      hint: vscode.l10n.t('Save it, or take its changes back, and try again.'),
    });
  }
}
