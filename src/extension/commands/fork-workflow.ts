import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { askLine, problemIfEmpty } from './ask-line.ts';
import { personOrigin } from './person-origin.ts';
import { chooseWorkflow } from './workflow-target.ts';

/** Makes a workflow out of another one, and shows both beside each other, to be changed on the right. */
export async function forkWorkflow(parts: Parts, target: unknown): Promise<void> {
  const choice = { title: vscode.l10n.t('Fork which workflow?'), to: 'run' } as const;
  const { workspace, slug, path: source } = await chooseWorkflow(parts, target, choice);
  await saveDefinitions(workspace);
  const api = await workspace.open();
  const { workflow } = await api.showWorkflow(slug);
  const name = await askLine({
    title: vscode.l10n.t('Fork {0}', workflow.name),
    prompt: vscode.l10n.t('Name of the new workflow'),
    value: vscode.l10n.t('{0} (fork)', workflow.name),
    problem: problemIfEmpty,
  });
  const dsl = `based_on: ${JSON.stringify(slug)}\nname: ${JSON.stringify(name)}\n`;
  const { path } = await api.createWorkflow({ dsl, tags: [], origin: personOrigin(null), author: 'person' });
  const [before, after] = [source, path].map((file) => vscode.Uri.joinPath(workspace.folder.uri, file));
  await vscode.commands.executeCommand('vscode.diff', before, after, vscode.l10n.t('{0} ↔ {1}', workflow.name, name));
}
