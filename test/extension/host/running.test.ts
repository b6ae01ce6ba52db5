import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { answerWith } from '../support/answers.ts';
import { rehearse, run, shownText, started } from './execution-commands.ts';
import { writeText, writeWorkflow } from './workspace-texts.ts';

const saysBefore = 'steps:\n  - { name: a, type: transform, template: before }\noutputs: { a: $.a }\n';

/** Changes `before` to `after` in an editor, and saves nothing. */
async function typeAfter(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const at = document.positionAt(document.getText().indexOf('before'));
  await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, 'before'.length)), 'after'));
}

describe('running workflows in VS Code', () => {
  it('gives the outputs, and a document that can be read', async () => {
    const report = await run('hello', { who: 'VS Code' });
    assert.deepEqual([report.status, report.outputs], ['completed', { greeting: 'Hello, VS Code!' }]);
    const text = await shownText(report);
    assert.match(text, /^# hello: completed\n/);
    assert.match(text, /\*\*greet\*\* completed · transform/);
    assert.match(text, /"greeting": "Hello, VS Code!"/);
  });

  it('says that it has ended where a click shows what came out', async () => {
    const { createStatusBarItem } = vscode.window;
    const items: vscode.StatusBarItem[] = [];
    const noted = (...given: Parameters<typeof createStatusBarItem>): vscode.StatusBarItem => {
      const item = createStatusBarItem(...given);
      items.push(item);
      return item;
    };
    Object.assign(vscode.window, { createStatusBarItem: noted });
    const report = await run('hello', { who: 'VS Code' }).finally(() =>
      Object.assign(vscode.window, { createStatusBarItem }),
    );
    const [item, ...others] = items;
    assert.deepEqual(others, []);
    assert.match(item?.text ?? '', /hello completed, .* s: Show$/);
    assert.ok(typeof item?.command === 'object');
    const given: readonly unknown[] = item.command.arguments ?? [];
    await vscode.commands.executeCommand(item.command.command, ...given);
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', new RegExp(`Execution\\*\\*: ${report.id}`));
  });

  it('tells its progress in the status bar where the panel shows it', async () => {
    await vscode.commands.executeCommand('baton.showOrchestration');
    const { withProgress } = vscode.window;
    const places: unknown[] = [];
    const noted: typeof withProgress = (options, task) => {
      places.push(options.location);
      return withProgress(options, task);
    };
    Object.assign(vscode.window, { withProgress: noted });
    const isInStatusBar = async (): Promise<true | undefined> => {
      await run('hello', { who: 'VS Code' });
      return places.at(-1) === vscode.ProgressLocation.Window ? true : undefined;
    };
    // The page of the panel takes its time to be there.
    const shown = waitUntil(isInStatusBar, { what: 'progress in the status bar', limit: 30_000 });
    await shown.finally(() => Object.assign(vscode.window, { withProgress }));
    assert.equal(places.at(-1), vscode.ProgressLocation.Window);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  it('marks a rehearsal wherever it is shown', async () => {
    await writeWorkflow(
      'asks',
      'steps:\n  - { name: ask, type: agent, prompt: You speak., instruction: Say something. }\n',
    );
    const report = await rehearse('asks');
    assert.deepEqual([report.status, report.rehearsal], ['completed', true]);
    assert.match(await shownText(report), /Rehearsal: answers of models are made up/);
  });

  it('runs a failed execution again from a step, with the file as it is now', async () => {
    const steps = (path: string): string =>
      `steps:\n  - { name: first, type: transform, template: one }\n  - { name: look, type: command, run: [node, ${path}] }\n`;
    await writeText('.baton/config.yaml', 'security: { commands: allow }\n');
    await writeWorkflow('fails', steps('missing.mjs'));
    const failed = await run('fails');
    assert.deepEqual([failed.status, failed.error?.step], ['failed', 'look']);
    await writeText('there.mjs', 'console.log("there")');
    await writeWorkflow('fails', steps('there.mjs'));
    const again = await started('baton.retryExecution', { id: failed.id });
    assert.deepEqual([again.id, again.status, again.round], [failed.id, 'completed', 2]);
  });

  it('runs what is typed, not what was saved before', async () => {
    await typeAfter(await writeWorkflow('typed', saysBefore));
    assert.deepEqual((await run('typed')).outputs, { a: 'after' });
  });

  it('runs what is typed in the workflow of a step', async () => {
    await writeWorkflow('outer', 'steps:\n  - { name: in, type: workflow, workflow: inner }\noutputs: { a: $.in.a }\n');
    await typeAfter(await writeWorkflow('inner', saysBefore));
    assert.deepEqual((await run('outer')).outputs, { a: 'after' });
  });

  it('runs nothing when what is typed cannot be saved', async () => {
    const uri = await writeWorkflow('unsaved', saysBefore);
    await typeAfter(uri);
    await vscode.workspace.fs.delete(uri);
    await vscode.workspace.fs.createDirectory(uri);
    const answers = answerWith('nothing of this name');
    try {
      assert.equal(await vscode.commands.executeCommand('baton.runWorkflow', { workflow: 'hello' }), undefined);
      assert.match(answers.said.join(), /\.baton\/workflows\/unsaved\.yaml could not be saved/);
    } finally {
      answers.restore();
      await vscode.workspace.fs.delete(uri);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  it('is not misled by a workflow of the same name in a folder further down', async () => {
    const above = await writeWorkflow('twice', 'steps:\n  - { name: a, type: transform, template: above }\n');
    const below = await writeText('deep/.baton/workflows/twice.yaml', 'name: twice\nsteps: nonsense\n');
    const answers = answerWith('nothing of this name');
    try {
      await vscode.window.showTextDocument(below);
      await vscode.commands.executeCommand('baton.runWorkflow');
      assert.deepEqual(answers.said, []);
      assert.ok(answers.lists.get('Run which workflow?')?.includes('twice'));
      await vscode.window.showTextDocument(above);
      const report = await started('baton.runWorkflow', {});
      assert.deepEqual([report.workflow, report.status], ['twice', 'completed']);
    } finally {
      answers.restore();
    }
  });

  it('begins nothing when the workflow has errors', async () => {
    await writeWorkflow('broken', 'steps:\n  - { name: a, type: nonsense }\n');
    assert.equal(await vscode.commands.executeCommand('baton.runWorkflow', { workflow: 'broken' }), undefined);
  });
});
