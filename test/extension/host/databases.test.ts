import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type Answers, answerWith } from '../support/answers.ts';
import { commandLine, kill, startOtherProcess } from '../support/other-process.ts';
import { addFolder, problemsOf, removeAddedFolders } from '../support/window-folders.ts';

const hello = 'name: near\nsteps:\n  - { name: greet, type: transform, template: Hello }\n';

const extension = vscode.extensions.getExtension('baton.baton')?.extensionPath ?? '';

describe('a folder that is in trouble', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let answers: Answers;

  beforeEach(async () => {
    folder = await temporaryFolder({ '.baton/workflows/near.yaml': hello });
    answers = answerWith(path.basename(folder.path), 'near');
  });
  afterEach(async () => {
    answers.restore();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await removeAddedFolders();
    await folder.remove();
  });

  const file = (name: string): vscode.Uri => vscode.Uri.file(path.join(folder.path, '.baton', name));
  const entries = (): Promise<readonly string[]> => readdir(path.join(folder.path, '.baton'));
  const said = (text: RegExp): Promise<true> =>
    waitUntil(() => answers.said.some((message) => text.test(message)) || undefined, {
      what: `${text.source} in ${JSON.stringify(answers.said)}`,
      limit: 10_000,
    });

  it('says where its configuration is broken, and lists it under Problems', async () => {
    await writeFile(file('config.yaml').fsPath, 'default_model: rehearsal\nbudgetz: {}\n');
    await addFolder(vscode.Uri.file(folder.path));
    await vscode.commands.executeCommand('baton.runWorkflow');
    await said(/\.baton\/config\.yaml:2:1: Unknown key 'budgetz'/);
    await vscode.commands.executeCommand('baton.validateWorkspace');
    assert.notEqual((await problemsOf(file('config.yaml'))).length, 0);
  });

  it('keeps a damaged database aside, says so, and runs', async () => {
    await writeFile(file('baton.db').fsPath, 'this is no database');
    await addFolder(vscode.Uri.file(folder.path));
    await said(/Kept: /);
    const kept = (await entries()).filter((name) => /^baton\.db\./.test(name));
    assert.notEqual(kept.length, 0);
    await vscode.commands.executeCommand('baton.runWorkflow');
    assert.equal(answers.said.filter((message) => !message.includes('Kept: ')).join(), '');
  });

  it('says that there is nothing to choose from, and makes no database for that', async () => {
    await addFolder(vscode.Uri.file(folder.path));
    for (const command of ['cancelExecution', 'resumeExecution', 'retryFromStep', 'showExecution', 'answerApproval']) {
      await vscode.commands.executeCommand(`baton.${command}`);
    }
    assert.deepEqual(answers.said, [
      'Nothing runs that could be cancelled.',
      'No execution stands still.',
      'No execution has failed or was cancelled.',
      'Nothing has run yet.',
      'Nothing waits for an answer.',
    ]);
    await vscode.commands.executeCommand('baton.loadMoreExecutions');
    assert.notEqual(answers.lists.get('Which folder?'), undefined);
    assert.deepEqual(await entries(), ['workflows']);
  });

  it('is let go when `.baton` is deleted while its database is open, and can be set up anew', async () => {
    await addFolder(vscode.Uri.file(folder.path));
    await vscode.commands.executeCommand('baton.runWorkflow');
    await rm(path.join(folder.path, '.baton'), { recursive: true });
    const asked = async (): Promise<boolean> => {
      await vscode.commands.executeCommand('baton.selectModel');
      const isAsked = answers.lists.get('Which folder?') !== undefined;
      answers.restore();
      answers = answerWith('near');
      return isAsked;
    };
    await waitUntil(async () => !(await asked()) || undefined, { what: 'the folder to be let go', limit: 10_000 });
    await assert.rejects(entries(), { code: 'ENOENT' });
  });

  it('is told of in the documents of its executions when it leaves the window, and when it is back', async () => {
    await addFolder(vscode.Uri.file(folder.path));
    await vscode.commands.executeCommand('baton.runWorkflow');
    await vscode.commands.executeCommand('baton.showExecution');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'baton-execution');
    const shows = (text: RegExp): Promise<true> =>
      waitUntil(() => text.test(document.getText()) || undefined, { what: text.source, limit: 10_000 });
    await removeAddedFolders();
    await shows(/The folder of this execution is not open/);
    await addFolder(vscode.Uri.file(folder.path));
    await shows(/^# near: completed/);
  });

  it('follows the process that holds its database, and takes over when that ends', async () => {
    const other = await startOtherProcess(folder.path, extension);
    try {
      await addFolder(vscode.Uri.file(folder.path));
      await vscode.commands.executeCommand('baton.runWorkflow');
      assert.deepEqual(answers.said, []);
    } finally {
      await kill(other);
    }
    await said(/stay was interrupted/);
    await vscode.commands.executeCommand('baton.runWorkflow');
    assert.equal(answers.said.length, 1);
  });

  it('goes on with what waited for an answer that another process took', async () => {
    const asks = 'steps:\n  - { name: ask, type: human, message: Which?, choices: [left, right] }\n';
    await writeFile(file('workflows/near.yaml').fsPath, `name: near\n${asks}outputs: { chosen: $.ask.answer }\n`);
    const cli = (...args: readonly string[]): Promise<string> => commandLine(folder.path, extension, args);
    await cli('run', 'near');
    const approval = /[0-9A-Z]{26}/.exec(await cli('approvals', 'list', '--json'))?.[0];
    assert.ok(approval);
    await cli('approvals', 'approve', approval, '--answer', 'left');
    await addFolder(vscode.Uri.file(folder.path));
    const report = await vscode.commands.executeCommand<ExecutionReport>('baton.resumeExecution');
    assert.deepEqual([report.status, report.outputs], ['completed', { chosen: 'left' }]);
  });

  it('goes on by itself with what waits since before it was opened, once the command line answers', async () => {
    const asks = 'steps:\n  - { name: ask, type: human, message: Which?, choices: [left, right] }\n';
    await writeFile(file('workflows/near.yaml').fsPath, `name: near\n${asks}outputs: { chosen: $.ask.answer }\n`);
    const cli = (...args: readonly string[]): Promise<string> => commandLine(folder.path, extension, args);
    await cli('run', 'near');
    await addFolder(vscode.Uri.file(folder.path));
    await vscode.commands.executeCommand('baton.showExecution');
    const approval = /[0-9A-Z]{26}/.exec(await cli('approvals', 'list', '--json'))?.[0];
    assert.ok(approval);
    const answered = await cli('approvals', 'approve', approval, '--answer', 'left');
    assert.equal(answered, 'answered: Which?\n    answer: left\n');
    await waitUntil(async () => /completed/.test(await cli('executions', 'list')) || undefined, {
      what: 'the execution to go on',
      limit: 10_000,
    });
  });

  it('says that a newer version wrote its database, and changes nothing in it', async () => {
    await addFolder(vscode.Uri.file(folder.path));
    await vscode.commands.executeCommand('baton.runWorkflow');
    await removeAddedFolders();
    await waitUntil(async () => ((await entries()).includes('baton.lock') ? undefined : true), {
      what: 'the database to be closed',
      limit: 10_000,
    });
    await makeNewer(file('baton.db').fsPath);
    const before = await readFile(file('baton.db').fsPath);
    await addFolder(vscode.Uri.file(folder.path));
    await said(/written by a newer Baton and can only be read/);
    await vscode.commands.executeCommand('baton.runWorkflow');
    await said(/is open for reading only/);
    await vscode.commands.executeCommand('baton.showExecution');
    // The only one there is: nothing is asked.
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^# near: completed/);
    assert.deepEqual(await readFile(file('baton.db').fsPath), before);
  });
});

/** As a version that does not exist yet would have left it. */
async function makeNewer(database: string): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite');
  const opened = new DatabaseSync(database);
  opened.exec("UPDATE baton_meta SET value = '999' WHERE key = 'schema_version'");
  opened.close();
}
