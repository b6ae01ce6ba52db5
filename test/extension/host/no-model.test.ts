import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Answers, answerWith } from '../support/answers.ts';
import { addFolder, removeAddedFolders } from '../support/window-folders.ts';

const workflow = `name: say
inputs: { what: { type: string, required: true } }
steps:
  - { name: say, type: agent, prompt: You speak., instruction: 'Say {what}.' }
`;
const offer = 'No model is configured. Which shall the agents use?';

describe('a folder without a model', () => {
  const { selectChatModels } = vscode.lm;
  const { showInputBox } = vscode.window;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let answers: Answers;

  async function open(...choices: readonly string[]): Promise<void> {
    folder = await temporaryFolder({ '.baton/workflows/say.yaml': workflow, '.baton/config.yaml': '# Nothing yet.\n' });
    answers = answerWith(path.basename(folder.path), ...choices);
    Object.assign(vscode.lm, { selectChatModels: async () => [] });
    await addFolder(vscode.Uri.file(folder.path));
  }

  afterEach(async () => {
    Object.assign(vscode.lm, { selectChatModels });
    Object.assign(vscode.window, { showInputBox });
    answers.restore();
    await removeAddedFolders();
    await folder.remove();
  });

  it('says so before it asks for inputs, and leads to the configuration', async () => {
    await open('say', 'Open .baton/config.yaml');
    Object.assign(vscode.window, { showInputBox: () => assert.fail('No input is wanted yet.') });
    await vscode.commands.executeCommand('baton.runWorkflow');
    assert.deepEqual(answers.lists.get(offer), ['Open .baton/config.yaml', 'Rehearse instead']);
    assert.deepEqual(answers.said, []);
    assert.equal(path.basename(vscode.window.activeTextEditor?.document.fileName ?? ''), 'config.yaml');
  });

  it('rehearses instead, once the inputs are there', async () => {
    await open('say', 'Rehearse instead');
    Object.assign(vscode.window, { showInputBox: async () => 'hello' });
    const report = await vscode.commands.executeCommand<ExecutionReport>('baton.runWorkflow');
    assert.deepEqual([report.status, report.rehearsal], ['completed', true]);
  });

  it('says so before it asks what a new workflow is to do, and writes nothing', async () => {
    await open('From a description', 'Open .baton/config.yaml');
    Object.assign(vscode.window, { showInputBox: () => assert.fail('No description is wanted yet.') });
    await vscode.commands.executeCommand('baton.newWorkflow');
    assert.deepEqual(answers.lists.get(offer), ['Open .baton/config.yaml']);
    assert.deepEqual(answers.said, []);
    assert.deepEqual((await readdir(path.join(folder.path, '.baton'))).sort(), ['config.yaml', 'workflows']);
  });

  it('offers no model that is none, and writes no settings', async () => {
    await open('Open .baton/config.yaml');
    await vscode.commands.executeCommand('baton.selectModel');
    assert.deepEqual(answers.lists.get('Which model, where a workflow names none?'), ['Open .baton/config.yaml']);
    assert.ok(!(await readdir(folder.path)).includes('.vscode'));
  });

  it('has no key to set, which is no failure', async () => {
    await open();
    await vscode.commands.executeCommand('baton.setApiKey');
    assert.deepEqual(answers.said, ['No provider asks for a key yet: give one `api_key_env: NAME`.']);
    assert.deepEqual(answers.buttons, [['Open .baton/config.yaml']]);
  });
});
