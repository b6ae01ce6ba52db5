import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { fileAt } from './workspace-texts.ts';

const lines = [
  '# 😀 as other systems write it',
  'name: Line ends',
  'inputs: { topic: { type: string, default: "😀" } }',
  'steps:',
  '  - name: fetch   # 😀 first',
  '    type: transform',
  '    template: "😀 {{ $.topic }}"',
  '  - name: last',
  '    type: transform',
  '    expression: $.fecth',
  '',
];

function bytesOf(text: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`\uFEFF${text.join('\r\n')}`);
}

/** Writes a workflow file with a byte order mark and CRLF, and opens it. */
async function opened(slug: string, text: readonly string[]): Promise<vscode.TextEditor> {
  const uri = fileAt(`.baton/workflows/${slug}.yaml`);
  await vscode.workspace.fs.writeFile(uri, bytesOf(text));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

async function assertSaved({ document }: vscode.TextEditor, expected: readonly string[]): Promise<void> {
  assert.equal(await document.save(), true);
  const written = await vscode.workspace.fs.readFile(document.uri);
  assert.equal(Buffer.from(written).toString('utf8'), Buffer.from(bytesOf(expected)).toString('utf8'));
}

function after(line: number, text: string): readonly string[] {
  return lines.with(line, text);
}

function placeOf({ document }: vscode.TextEditor, word: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(word) + 1);
}

describe('a definition file with a byte order mark and CRLF', () => {
  it('keeps both through a fix', async () => {
    const editor = await opened('marked-fix', lines);
    const at = placeOf(editor, 'fecth');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      new vscode.Range(at, at),
    );
    const edit = actions.find(({ title }) => title === "Change 'fecth' to 'fetch'")?.edit;
    assert.ok(edit !== undefined, actions.map(({ title }) => title).join(', '));
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    await assertSaved(editor, after(9, '    expression: $.fetch'));
  });

  it('keeps both through a rename', async () => {
    const editor = await opened('marked-rename', after(9, '    expression: $.fetch + "😀" + $.fetch'));
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      placeOf(editor, 'fetch   #'),
      'page',
    );
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    const renamed = after(9, '    expression: $.page + "😀" + $.page');
    await assertSaved(editor, renamed.with(4, '  - name: page   # 😀 first'));
  });

  it('keeps both when it is formatted', async () => {
    const editor = await opened('marked-format', lines);
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      editor.document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(editor.document.uri, edits);
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    await assertSaved(editor, after(4, '  - name: fetch # 😀 first'));
  });

  it('keeps both when what is offered is accepted, over several lines too', async () => {
    const editor = await opened('marked-completion', [...lines.slice(0, 7), '  - ']);
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('type', { text: 'command' });
    const { version } = editor.document;
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    while (editor.document.version === version) await vscode.commands.executeCommand('acceptSelectedSuggestion');
    const step = ['  - name: name', '    type: command', '    run: npm test'];
    await assertSaved(editor, [...lines.slice(0, 7), ...step]);
  });
});
