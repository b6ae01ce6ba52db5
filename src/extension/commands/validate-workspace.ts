import * as vscode from 'vscode';
import { diagnosticOf } from '../editor/diagnostics.ts';
import { sayInPassing } from '../notices/say-in-passing.ts';
import type { Parts } from '../parts.ts';

/** Checks all definition files of all folders and shows what is wrong under Problems. */
export async function validateWorkspace({ workspaces, problems: collection }: Parts): Promise<void> {
  let [files, errors, warnings] = [0, 0, 0];
  for (const workspace of workspaces.all) {
    const definitions = await workspace.definitions();
    for (const { path, problems } of await definitions.validate()) {
      collection.set(vscode.Uri.joinPath(workspace.folder.uri, path), problems.map(diagnosticOf));
      files++;
      errors += problems.filter(({ severity }) => severity === 'error').length;
      warnings += problems.filter(({ severity }) => severity === 'warning').length;
    }
  }
  if (errors + warnings === 0) {
    sayInPassing(`$(pass) ${vscode.l10n.t('Files checked: {0}. No problems.', files)}`);
    return;
  }
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  const found = vscode.l10n.t('Files checked: {0}. Errors: {1}. Warnings: {2}.', files, errors, warnings);
  sayInPassing(`${errors > 0 ? '$(error)' : '$(warning)'} ${found}`);
}
