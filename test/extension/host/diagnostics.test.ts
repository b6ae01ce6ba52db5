import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileAt, writeText, writeWorkflow } from './workspace-texts.ts';

/** Resolves with what is wrong in the file as soon as that fits. */
async function problemsThat(uri: vscode.Uri, fits: (problems: readonly vscode.Diagnostic[]) => boolean) {
  const now = (): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Baton');
  if (fits(now())) return now();
  return await new Promise<vscode.Diagnostic[]>((resolve) => {
    const listening = vscode.languages.onDidChangeDiagnostics(() => {
      if (!fits(now())) return;
      listening.dispose();
      resolve(now());
    });
  });
}

async function replaceAll(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const at = document.positionAt(document.getText().indexOf(from));
  edit.replace(document.uri, new vscode.Range(at, at.translate(0, from.length)), to);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}

describe('problems of definition files', () => {
  it('come and go while a workflow is typed, before it is saved', async () => {
    const uri = await writeWorkflow('types', 'steps:\n  - { name: a, type: transform, template: x }\n');
    const document = await vscode.workspace.openTextDocument(uri);
    await replaceAll(document, 'transform', 'tranform');
    const [problem] = await problemsThat(uri, (found) => found.length > 0);
    assert.match(problem?.message ?? '', /transform/);
    assert.equal(document.getText(problem?.range), 'tranform');
    assert.equal(problem?.severity, vscode.DiagnosticSeverity.Error);
    await replaceAll(document, 'tranform', 'transform');
    await problemsThat(uri, (found) => found.length === 0);
    await document.save();
  });

  it('tell of agents that other files name, as those come and go', async () => {
    const uri = await writeWorkflow(
      'names',
      'steps:\n  - { name: a, type: agent, agent: writer, instruction: Write. }\n',
    );
    await vscode.workspace.openTextDocument(uri);
    const [problem] = await problemsThat(uri, (found) => found.length > 0);
    assert.match(problem?.message ?? '', /writer/);
    await writeText('.baton/agents/writer.yaml', 'name: writer\nprompt: You write.\n');
    await problemsThat(uri, (found) => found.length === 0);
    await vscode.workspace.fs.delete(fileAt('.baton/agents/writer.yaml'));
    await problemsThat(uri, (found) => found.length > 0);
  });

  it('of files that are not open are found by Validate Workspace', async () => {
    const uri = await writeWorkflow('unseen', 'steps: []\n');
    await vscode.commands.executeCommand('baton.validateWorkspace');
    assert.ok((await problemsThat(uri, (found) => found.length > 0)).length > 0);
  });

  it('are not looked for in other YAML files', async () => {
    const uri = await writeText('other.yaml', 'steps: nonsense\n');
    await vscode.workspace.openTextDocument(uri);
    const known = await writeWorkflow('known', 'steps: []\n');
    await vscode.workspace.openTextDocument(known);
    await problemsThat(known, (found) => found.length > 0);
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
  });
});
