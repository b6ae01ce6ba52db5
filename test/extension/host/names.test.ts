import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { fileAt, readText, writeText, writeWorkflow } from './workspace-texts.ts';

async function opened(uri: vscode.Uri, at: string): Promise<vscode.Position> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document.positionAt(document.getText().indexOf(at));
}

/** A file that was just written counts from when VS Code tells of it. */
async function definitionAt(uri: vscode.Uri, position: vscode.Position): Promise<vscode.LocationLink> {
  const look = async (): Promise<vscode.LocationLink | undefined> => {
    const command = 'vscode.executeDefinitionProvider';
    const [found] = await vscode.commands.executeCommand<vscode.LocationLink[]>(command, uri, position);
    return found;
  };
  return waitUntil(look, { what: 'the definition', limit: 10_000 });
}

const steps = `steps:
  - name: draft # by "scribe"
    type: agent
    agent: "scribe"
    instruction: Write {topic}.
  - { name: last, type: transform, expression: $.draft.content }
`;

describe('names in definition files', () => {
  it('are renamed in two files at once, the file that has the name with them, and nothing else changes', async () => {
    const header = 'inputs: { topic: { type: string } }\r\n';
    const uri = await writeWorkflow('renames', header + steps);
    await writeText('.baton/agents/scribe.yaml', '# A scribe\nname: scribe # the scribe\nprompt: You are a scribe.\n');
    const position = await opened(uri, 'scribe"\n    instruction');
    await definitionAt(uri, position);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      uri,
      position,
      'author',
    );
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    for (const path of ['.baton/workflows/renames.yaml', '.baton/agents/author.yaml']) {
      const document = await vscode.workspace.openTextDocument(fileAt(path));
      assert.equal(await document.save(), true);
    }
    const after = await readText('.baton/workflows/renames.yaml');
    // An editor gives a text one kind of line ends.
    assert.equal(
      after.replaceAll('\r\n', '\n'),
      `name: renames\n${header}${steps}`.replace('agent: "scribe"', 'agent: "author"').replaceAll('\r\n', '\n'),
    );
    assert.equal(
      await readText('.baton/agents/author.yaml'),
      '# A scribe\nname: author # the scribe\nprompt: You are a scribe.\n',
    );
    await assert.rejects(async () => vscode.workspace.fs.stat(fileAt('.baton/agents/scribe.yaml')));
  });

  it('lead to their definitions and uses', async () => {
    const uri = await writeWorkflow('leads', `inputs: { topic: { type: string } }\n${steps}`);
    const agent = await writeText('.baton/agents/scribe.yaml', 'name: scribe\nprompt: You are a scribe.\n');
    const at = await opened(uri, 'scribe"\n    instruction');
    const found = await definitionAt(uri, at);
    assert.equal(found.targetUri.toString(), agent.toString());
    assert.deepEqual(found.targetRange, new vscode.Range(0, 6, 0, 12));
    const step = await opened(uri, 'draft.content');
    const uses = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', uri, step);
    assert.deepEqual(
      uses.map(({ range }) => range.start.line),
      [3, 7],
    );
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    assert.ok(links.some(({ target }) => target?.toString() === agent.toString()));
  });

  it('are not renamed to what is taken, and the reason is told', async () => {
    const uri = await writeWorkflow('taken', `inputs: { topic: { type: string } }\n${steps}`);
    const at = await opened(uri, 'draft.content');
    const renaming = vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', uri, at, 'topic');
    await assert.rejects(async () => renaming, /'topic' is taken/);
  });
});
