import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readText, writeWorkflow } from './workspace-texts.ts';

/** The actions that VS Code offers at a word, once the problem there is known. */
async function actionsAt(uri: vscode.Uri, word: string): Promise<readonly vscode.CodeAction[]> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const at = document.positionAt(document.getText().indexOf(word) + 1);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    new vscode.Range(at, at),
  );
}

async function apply(actions: readonly vscode.CodeAction[], title: string): Promise<void> {
  const action = actions.find((each) => each.title === title);
  assert.ok(action?.edit !== undefined, `${title} among ${actions.map((each) => each.title).join(', ')}`);
  assert.equal(await vscode.workspace.applyEdit(action.edit), true);
}

describe('quick fixes of definition files', () => {
  it('change the slip and nothing else', async () => {
    const text = `# A slip
steps:
  - name: fetch
    type: http
    url: 'https://example.com'   # quoted
  - { name: last, type: transform, template: "{{ $.fecth.body }}" }
`;
    const uri = await writeWorkflow('slips', text);
    await apply(await actionsAt(uri, 'fecth'), "Change 'fecth' to 'fetch'");
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(await document.save(), true);
    assert.equal(await readText('.baton/workflows/slips.yaml'), `name: slips\n${text.replace('fecth', 'fetch')}`);
  });

  it('offer to create an agent that is missing, and the changes of form of the step', async () => {
    const uri = await writeWorkflow('misses', 'steps:\n  - { name: a, type: agent, agent: scribe, instruction: x }\n');
    const titles = (await actionsAt(uri, 'scribe')).map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 2), ["Create the agent 'scribe'", "Define the agent 'scribe' in this file"]);
    assert.ok(titles.includes("Move 'a' into a workflow of its own"), titles.join(', '));
  });
});
