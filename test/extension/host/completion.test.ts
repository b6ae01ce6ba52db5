import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readText, writeText, writeWorkflow } from './workspace-texts.ts';

/** Opens a file with the cursor at its end. */
async function atEnd(uri: vscode.Uri): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const end = document.positionAt(document.getText().length);
  editor.selection = new vscode.Selection(end, end);
  return editor;
}

/** Types and accepts what is offered first, as soon as it is there. */
async function typeAndAccept({ document }: vscode.TextEditor, text: string): Promise<void> {
  await vscode.commands.executeCommand('type', { text });
  const { version } = document;
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  while (document.version === version) await vscode.commands.executeCommand('acceptSelectedSuggestion');
}

async function offered(editor: vscode.TextEditor): Promise<readonly vscode.CompletionItem[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    editor.selection.active,
  );
  return items.filter(({ label }) => typeof label !== 'string');
}

const steps = `steps:
  - name: first
    type: transform
    template: one
  - name: second
    type: transform
    `;

describe('completion in definition files', () => {
  it('writes what is accepted, to the byte', async () => {
    const editor = await atEnd(await writeWorkflow('suggested', steps));
    await typeAndAccept(editor, 'expre');
    await typeAndAccept(editor, '$.fi');
    await editor.document.save();
    assert.equal(await readText('.baton/workflows/suggested.yaml'), `name: suggested\n${steps}expression: $.first`);
  });

  it('writes a whole step at a hyphen, its lines at the right column', async () => {
    const editor = await atEnd(await writeWorkflow('hyphen', 'steps:\n  - '));
    await typeAndAccept(editor, 'command');
    await editor.document.save();
    assert.equal(
      await readText('.baton/workflows/hyphen.yaml'),
      'name: hyphen\nsteps:\n  - name: name\n    type: command\n    run: npm test',
    );
  });

  it('fills an empty file with a workflow that comes with Baton', async () => {
    const editor = await atEnd(await writeText('.baton/workflows/taken-whole.yaml', ''));
    await typeAndAccept(editor, 'security-rev');
    const text = editor.document.getText();
    assert.match(text, /^# Looks for places [^]*\nname: Security review\n[^]*\n {2}- name: report\n/);
    assert.ok(text.includes('over: $.grouped.places\n'), 'nothing of it is a place to type in');
  });

  it('knows the agents, files and workflows of the folder', async () => {
    await writeText('.baton/agents/clerk.yaml', 'name: clerk\ndescription: Keeps lists.\nprompt: You keep lists.\n');
    const agents = await atEnd(await writeWorkflow('agents', 'steps:\n  - { type: agent, agent: '));
    const isClerk = ({ label }: vscode.CompletionItem): boolean => typeof label !== 'string' && label.label === 'clerk';
    // VS Code tells of a new file a moment after it is written.
    while (!(await offered(agents)).some(isClerk));
    const files = await offered(await atEnd(await writeWorkflow('files', 'context:\n  - file: .baton/agents/cl')));
    assert.deepEqual(
      files.map(({ label }) => (typeof label === 'string' ? label : label.label)),
      ['.baton/agents/clerk.yaml'],
    );
    await writeWorkflow('called', `inputs: { topic: { type: string } }\n${steps}template: x\n`);
    const call = 'steps:\n  - name: run\n    type: workflow\n    workflow: called\n    input: { ';
    const [input] = await offered(await atEnd(await writeWorkflow('calls', call)));
    assert.deepEqual(input?.label, { label: 'topic', description: 'text' });
  });
});
