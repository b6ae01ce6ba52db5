import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { writeText, writeWorkflow } from './workspace-texts.ts';

const text = `inputs:
  topic: { type: string }
steps:
  - name: look
    type: transform
    template:   "{{ $.topic }}"   # what to look at
  - name: tell
    type: transform
    expression: size($.look) > 3
`;

async function opened(slug: string): Promise<vscode.TextDocument> {
  return await vscode.workspace.openTextDocument(await writeWorkflow(slug, text));
}

describe('a definition file in an editor', () => {
  it('has an outline', async () => {
    const { uri } = await opened('outlined');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children.map((child) => child.name)]),
      [
        ['name', []],
        ['inputs', ['topic']],
        ['steps', ['look', 'tell']],
      ],
    );
  });

  it('lets a selection grow by its parts', async () => {
    const document = await opened('growing');
    const at = document.positionAt(document.getText().indexOf('size'));
    const [range] = await vscode.commands.executeCommand<vscode.SelectionRange[]>(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [at],
    );
    const texts: string[] = [];
    for (let grown = range; grown !== undefined; grown = grown.parent) texts.push(document.getText(grown.range));
    assert.ok(texts.includes('size($.look) > 3'), texts.join('\n---\n'));
    assert.ok(texts.includes('expression: size($.look) > 3'));
  });

  it('shows what its words mean and what it does not say', async () => {
    const document = await opened('worded');
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    const types = [...tokens.data].filter((_, index) => index % 5 === 3).map((index) => legend.tokenTypes[index]);
    assert.deepEqual(types, [
      'parameter',
      'variable',
      'parameter',
      'variable',
      'function',
      'variable',
      'operator',
      'number',
    ]);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    assert.deepEqual(
      hints.map(({ label }) => label),
      ['after look'],
    );
  });

  it('is formatted with its comments', async () => {
    const document = await opened('formatted');
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      { tabSize: 2, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.match(document.getText(), /\n {4}template: "\{\{ \$\.topic \}\}" # what to look at\n/);
  });

  it('says how its newest runs went, with Run and Rehearse', async () => {
    const { uri } = await opened('measured');
    const titles = async (): Promise<readonly string[]> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      return lenses.map(({ command }) => command?.title ?? '');
    };
    assert.deepEqual(await titles(), ['$(play) Run', '$(beaker) Rehearse', '$(type-hierarchy) Graph']);
    await vscode.commands.executeCommand('baton.runWorkflow', { workflow: 'measured', input: { topic: 'tests' } });
    const [, , , label] = await titles();
    assert.match(label ?? '', /^last run: 100% completed · median [\d.]+ s · mean \$0$/);
  });

  it('says what a name means and what came of it', async () => {
    const document = await opened('explained');
    await vscode.commands.executeCommand('baton.runWorkflow', { workflow: 'explained', input: { topic: 'hovers' } });
    const said = async (piece: string): Promise<string> => {
      const at = document.positionAt(document.getText().indexOf(piece) + 2);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      const contents = hovers.flatMap((hover) => hover.contents);
      return contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')).join('\n');
    };
    assert.match(await said('$.topic'), /\*\*input\*\* `topic`[\s\S]*Last execution[\s\S]*hovers/);
    assert.match(await said('look\n'), /\*\*step\*\* `look`[\s\S]*completed/);
    assert.match(await said('type: transform'), /^`type`/);
  });

  it('is asked nothing outside of .baton', async () => {
    const { uri } = await vscode.workspace.openTextDocument(await writeText('elsewhere.yaml', text));
    const symbols = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
    assert.equal(symbols, undefined);
  });
});
