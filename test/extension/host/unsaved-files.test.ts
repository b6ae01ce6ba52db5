import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { type RawModelServer, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { answerWith } from '../support/answers.ts';
import { calls, modelAt, says } from '../support/streamed-answers.ts';
import { addFolder, removeAddedFolders } from '../support/window-folders.ts';

const workflow = `name: edit
steps:
  - { name: write, type: agent, prompt: You write., instruction: Write the notes., autonomy_level: full, tools: [write_file] }
`;

describe('an agent that writes a file which is open in VS Code', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RawModelServer;
  let notes: string;
  let restore = (): void => undefined;

  beforeEach(async () => {
    server = await startRawModelServer(
      streams(calls('write_file', { path: 'notes.md', content: 'by the agent\n' })),
      streams(says('Done.')),
    );
    folder = await temporaryFolder({ '.baton/workflows/edit.yaml': workflow, 'notes.md': 'saved\n' });
    await writeFile(path.join(folder.path, '.baton/config.yaml'), modelAt(server.baseUrl));
    notes = path.join(folder.path, 'notes.md');
    await addFolder(vscode.Uri.file(folder.path));
  });
  afterEach(async () => {
    restore();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeAddedFolders();
    await server[Symbol.asyncDispose]();
    await folder.remove();
  });

  /** What the model was told about its write. */
  async function run(): Promise<string> {
    const answers = answerWith(path.basename(folder.path), 'edit');
    restore = () => answers.restore();
    await vscode.commands.executeCommand('baton.runWorkflow');
    assert.deepEqual(answers.said, []);
    await waitUntil(() => server.requests[1], { what: 'the second turn of the agent', limit: 10_000 });
    return JSON.stringify(server.requests[1]?.body['messages']);
  }

  it('is refused while there are unsaved changes, which stay as they are', async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(notes));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'typed '));
    assert.match(await run(), /'notes\.md' is open in an editor with changes that are not saved/);
    assert.equal(await readFile(notes, 'utf8'), 'saved\n');
    assert.equal(editor.document.getText(), 'typed saved\n');
    assert.equal(editor.document.isDirty, true);
  });

  it('writes it when it is saved, and the editor shows what was written', async () => {
    const { document } = await vscode.window.showTextDocument(vscode.Uri.file(notes));
    await run();
    assert.equal(await readFile(notes, 'utf8'), 'by the agent\n');
    const isShown = (): true | undefined => document.getText() === 'by the agent\n' || undefined;
    await waitUntil(isShown, { what: 'the editor to show the new text', limit: 10_000 });
  });
});
