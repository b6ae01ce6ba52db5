import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { coloured } from '../support/colours.ts';
import { writeText, writeWorkflow } from './workspace-texts.ts';

const text = `name: Colours
steps:
  - name: a
    type: transform
    when: $.who.name > 3
    template: "Hello {{ $.who.upper() + 'x' }} and {who}"
  - name: b
    type: transform
    template: |
      A line {{ size($.a) }} of text
    # {{ $.a }} in a comment
`;

describe('the language of definition files', () => {
  it('is their own, wherever Baton finds them', async () => {
    const files = ['.baton/agents/one.yaml', '.baton/groups/two.yml', '.baton/config.yaml'];
    for (const file of files) {
      const document = await vscode.workspace.openTextDocument(await writeText(file, 'name: one\n'));
      assert.equal(document.languageId, 'baton', file);
    }
    const other = await vscode.workspace.openTextDocument(await writeText('other/notes.yaml', 'name: one\n'));
    assert.equal(other.languageId, 'yaml');
  });

  it('is coloured as YAML, with expressions in its texts', async () => {
    const uri = await writeWorkflow('coloured', text);
    assert.equal((await vscode.workspace.openTextDocument(uri)).languageId, 'baton');
    const pieces = await coloured('baton', text);
    const scopesOf = (piece: string): readonly string[] =>
      pieces.filter((each) => each.text === piece).map(({ scopes }) => scopes.at(-1) ?? '');
    assert.deepEqual(scopesOf('steps'), ['entity.name.tag.yaml']);
    assert.deepEqual(scopesOf('$'), Array(3).fill('variable.language.context.baton'));
    assert.deepEqual(scopesOf('{{'), Array(2).fill('punctuation.definition.template-expression.begin.baton'));
    assert.deepEqual(scopesOf('upper'), ['entity.name.function.baton']);
    assert.deepEqual(scopesOf('size'), ['entity.name.function.baton']);
    assert.deepEqual(scopesOf("'x'"), ['string.quoted.baton']);
    assert.deepEqual(scopesOf(' {{ $.a }} in a comment'), ['comment.line.number-sign.yaml']);
  });
});
