import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { withListing } from '../../../src/app/listed-tools.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { addFolder, removeAddedFolders } from '../support/window-folders.ts';
import { problemsThat } from './problems-that.ts';
import { fileAt, writeText, writeWorkflow } from './workspace-texts.ts';

const sound = 'name: elsewhere\nsteps:\n  - { name: a, type: transform, template: x }\n';

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

  it('tell of tools that an MCP server does not have, and of arguments, as soon as it has listed them', async () => {
    const configuration = { kind: 'stdio', command: 'shelf', args: [], env: {}, timeout_seconds: 30 } as const;
    const own = { server: 'shelf', description: '', read_only: true };
    const input_schema = { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] };
    const listed = withListing('', { server: 'shelf', configuration, tools: [{ ...own, name: 'look', input_schema }] });
    const server = await writeText('.vscode/mcp.json', '{ "servers": { "shelf": { "command": "shelf" } } }');
    const uri = await writeWorkflow(
      'shelves',
      'steps:\n  - { name: a, type: mcp_tool, server: shelf, tool: lok }\n  - { name: b, type: mcp_tool, server: shelf, tool: look }\n',
    );
    await vscode.workspace.openTextDocument(uri);
    await problemsThat(uri, (found) => found.length === 0);
    const cache = await writeText('.baton/cache/mcp-tools.json', listed ?? '');
    // Until VS Code tells of the file that was just written, the server itself is unknown.
    const isListed = (problems: readonly vscode.Diagnostic[]): boolean =>
      problems.length === 2 && problems.every(({ code }) => code !== 'unknown-mcp-server');
    const found = await problemsThat(uri, isListed);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [
        ['unknown-mcp-tool', vscode.DiagnosticSeverity.Warning],
        ['missing-argument', vscode.DiagnosticSeverity.Warning],
      ],
    );
    await vscode.workspace.fs.delete(cache);
    await problemsThat(uri, (problems) => problems.length === 0);
    await vscode.workspace.fs.delete(server);
  });

  it('of files that are not open are found by Validate Workspace', async () => {
    const uri = await writeWorkflow('unseen', 'steps: []\n');
    await vscode.commands.executeCommand('baton.validateWorkspace');
    assert.ok((await problemsThat(uri, (found) => found.length > 0)).length > 0);
  });

  it('of files that are not open follow what other programs write, and go with the file or its folder', async () => {
    const uri = await writeWorkflow('elsewhere', 'steps: []\n');
    await vscode.commands.executeCommand('baton.validateWorkspace');
    await problemsThat(uri, (found) => found.length > 0);
    await writeFile(uri.fsPath, sound);
    await problemsThat(uri, (found) => found.length === 0);
    await writeFile(uri.fsPath, sound.replace('transform', 'tranform'));
    await problemsThat(uri, (found) => /transform/.test(found[0]?.message ?? ''));
    await rm(uri.fsPath);
    await problemsThat(uri, (found) => found.length === 0);

    const agent = await writeText('.baton/agents/wrong.yaml', 'prompt: 7\n');
    await vscode.commands.executeCommand('baton.validateWorkspace');
    await problemsThat(agent, (found) => found.length > 0);
    await rm(fileAt('.baton/agents').fsPath, { recursive: true });
    await problemsThat(agent, (found) => found.length === 0);
  });

  it('of files that are not open go when what they name is written', async () => {
    const steps = 'steps:\n  - { name: a, type: agent, agent: writer, instruction: Write. }\n';
    const uri = await writeWorkflow('names-unseen', steps);
    await vscode.commands.executeCommand('baton.validateWorkspace');
    await problemsThat(uri, (found) => found.length > 0);
    await writeText('.baton/agents/writer.yaml', 'name: writer\nprompt: You write.\n');
    await problemsThat(uri, (found) => found.length === 0);
  });

  it('of what was typed and given up go with the editor', async () => {
    const uri = await writeWorkflow('given-up', 'steps:\n  - { name: a, type: transform, template: x }\n');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await replaceAll(document, 'transform', 'tranform');
    await problemsThat(uri, (found) => found.length > 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await problemsThat(uri, (found) => found.length === 0);
  });

  it('go with the folder of the window in which they are', async () => {
    const { path, remove } = await temporaryFolder({ '.baton/workflows/wrong.yaml': 'steps: 7\n' });
    try {
      await addFolder(vscode.Uri.file(path));
      await vscode.commands.executeCommand('baton.validateWorkspace');
      const uri = vscode.Uri.file(`${path}/.baton/workflows/wrong.yaml`);
      await problemsThat(uri, (found) => found.length > 0);
      await removeAddedFolders();
      await problemsThat(uri, (found) => found.length === 0);
    } finally {
      await removeAddedFolders();
      await remove();
    }
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
