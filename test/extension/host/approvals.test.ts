import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { answerWith } from '../support/answers.ts';
import { keepNotices } from '../support/standing-notices.ts';
import { differenceShown } from './differences.ts';
import { run } from './execution-commands.ts';
import { scriptedModels } from './scripted-models.ts';
import { readText, writeText, writeWorkflow } from './workspace-texts.ts';

const writes = `model: { provider: vscode, name: scripted-large }
steps:
  - { name: change, type: agent, prompt: You change files., instruction: Change it., tools: [write_file] }
`;

const spends = `model: { provider: vscode, name: scripted-large }
steps: [{ name: work, type: agent, prompt: You work., instruction: Work. }]
`;

const spendsTwice = `budget: { tokens: 1, on_exceed: ask }
steps:
  - name: both
    type: parallel
    steps:
      - { name: first, type: workflow, workflow: spends }
      - { name: second, type: workflow, workflow: spends }
`;

const asksTwice = `steps:
  - name: both
    type: parallel
    steps:
      - { name: first, type: human, message: 'First [it](command:x)?', choices: [left, right] }
      - { name: second, type: human, message: Second?, choices: [left, right] }
`;

async function waitingForWrite(slug: string, path: string): Promise<ExecutionReport> {
  const models = await scriptedModels();
  models.script({ tool: { name: 'write_file', input: { path, content: 'new\n' } } }, { text: 'Done.' });
  await writeText(path, 'old\n');
  await writeWorkflow(slug, writes);
  const report = await run(slug);
  assert.deepEqual([report.status, report.pending_approvals.length], ['waiting', 1]);
  return report;
}

async function rewrite(editor: vscode.TextEditor, text: string): Promise<void> {
  const whole = new vscode.Range(
    new vscode.Position(0, 0),
    editor.document.lineAt(editor.document.lineCount - 1).range.end,
  );
  await editor.edit((edit) => edit.replace(whole, text));
}

/** Resolves when no tab shows a difference. */
async function differenceClosed(): Promise<void> {
  const isOpen = (): boolean =>
    vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputTextDiff));
  await waitUntil(() => !isOpen() || undefined, { what: 'the difference to be closed', limit: 10_000 });
}

async function pressAbove(document: vscode.TextDocument, title: string): Promise<void> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  const command = lenses.find((lens) => lens.command?.title.includes(title))?.command?.command;
  assert.ok(command);
  await vscode.commands.executeCommand(command);
}

const discard = ({ document }: vscode.TextEditor): Promise<void> => pressAbove(document, 'Discard');

async function closeEditor(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

describe('approvals in VS Code', () => {
  it('of a write show the difference, and ask beside it by name of the file', async () => {
    const notices = keepNotices();
    try {
      const report = await waitingForWrite('writes-a', 'a.txt');
      const answered = vscode.commands.executeCommand('baton.answerApproval', { id: report.id });
      const { original, modified } = await differenceShown();
      const [before, after] = await Promise.all(
        [original, modified].map((uri) => vscode.workspace.openTextDocument(uri)),
      );
      assert.deepEqual([before?.getText(), after?.getText()], ['old\n', 'new\n']);
      const asked = await waitUntil(() => notices.all.find(({ buttons }) => buttons.includes('Approve')), {
        what: 'the question',
        limit: 10_000,
      });
      assert.match(asked.message, /^Agent 'change' wants to write a\.txt \(so far \d+ tok, .+\)$/);
      assert.deepEqual(asked.buttons, ['Approve', 'Approve for this run', 'Change…', 'Reject…']);
      assert.equal(await readText('a.txt'), 'old\n');
      asked.press('Approve');
      await answered;
      assert.equal(await readText('a.txt'), 'new\n');
      await differenceClosed();
    } finally {
      notices.restore();
    }
  });

  it('of a write can be given to another text, written in an editor', async () => {
    const notices = keepNotices();
    try {
      const report = await waitingForWrite('writes-d', 'd.txt');
      const answered = vscode.commands.executeCommand('baton.answerApproval', { id: report.id });
      const offers = (button: string) =>
        waitUntil(() => notices.all.find(({ buttons }) => buttons.includes(button)), { what: button, limit: 10_000 });
      (await offers('Change…')).press('Change…');
      const { message } = await offers('Approve as changed');
      assert.match(message, /^Change what d\.txt will say,/);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.getText(), 'new\n');
      await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'and more\n'));
      await pressAbove(editor.document, 'Approve as changed');
      await answered;
      assert.equal(await readText('d.txt'), 'new\nand more\n');
      assert.ok(editor.document.isClosed);
    } finally {
      notices.restore();
    }
  });

  it('of a write stay open when the text that was to be changed is closed or discarded', async () => {
    const notices = keepNotices();
    const offered = (button: string, count: number) =>
      waitUntil(() => notices.all.filter(({ buttons }) => buttons.includes(button))[count - 1], {
        ...{ what: `${button} ${count}`, limit: 10_000 },
      });
    try {
      const report = await waitingForWrite('writes-f', 'f.txt');
      for (const [index, leave] of [closeEditor, discard].entries()) {
        const answered = vscode.commands.executeCommand('baton.answerApproval', { id: report.id });
        (await offered('Change…', index + 1)).press('Change…');
        await offered('Approve as changed', index + 1);
        const editor = vscode.window.activeTextEditor;
        assert.ok(editor);
        await leave(editor);
        assert.equal(await answered, undefined);
        assert.ok(editor.document.isClosed);
      }
      await vscode.commands.executeCommand('baton.cancelExecution', { id: report.id });
      await differenceClosed();
      assert.equal(await readText('f.txt'), 'old\n');
    } finally {
      notices.restore();
    }
  });

  it('of a call keep what was written while it cannot be done, and say why', async () => {
    const answers = answerWith('Change…');
    const notices = keepNotices();
    const offers = (count: number) =>
      waitUntil(() => notices.all.filter(({ buttons }) => buttons.includes('Approve as changed'))[count - 1], {
        ...{ what: `offer ${count}`, limit: 10_000 },
      });
    try {
      const models = await scriptedModels();
      models.script({ tool: { name: 'run_command', input: { command: 'exit 3' } } }, { text: 'Done.' });
      await writeWorkflow('runs', writes.replace('write_file', 'run_command'));
      const { id } = await run('runs');
      const answered = vscode.commands.executeCommand<ExecutionReport>('baton.answerApproval', { id });
      const first = await offers(1);
      const editor = vscode.window.activeTextEditor;
      assert.ok(editor);
      await rewrite(editor, '{ "comand": "exit 0" }');
      first.press('Approve as changed');
      const second = await offers(2);
      assert.match(second.message, /'comand' is not known/);
      assert.equal(editor.document.getText(), '{ "comand": "exit 0" }');
      await rewrite(editor, '{ "command": "exit 0" }');
      second.press('Approve as changed');
      assert.equal((await answered).status, 'completed');
      assert.ok(editor.document.isClosed);
    } finally {
      notices.restore();
      answers.restore();
    }
  });

  it('of a write are answered from the title bar of the difference, and the notice that stands says so', async () => {
    const notices = keepNotices();
    try {
      const report = await waitingForWrite('writes-b', 'b.txt');
      const answered = vscode.commands.executeCommand('baton.answerApproval', { id: report.id });
      const { modified } = await differenceShown();
      await vscode.commands.executeCommand('baton.approveProposed', modified);
      assert.equal(await readText('b.txt'), 'new\n');
      await differenceClosed();
      notices.all.find(({ buttons }) => buttons.includes('Approve'))?.press('Approve');
      assert.equal(await answered, undefined);
      assert.ok(notices.all.some(({ message }) => message.startsWith('This was answered already: approved by ')));
    } finally {
      notices.restore();
    }
  });

  it('of a write that is cancelled leave no difference open', async () => {
    const notices = keepNotices();
    try {
      const report = await waitingForWrite('writes-c', 'c.txt');
      void vscode.commands.executeCommand('baton.answerApproval', { id: report.id });
      await differenceShown();
      await vscode.commands.executeCommand('baton.cancelExecution', { id: report.id });
      await differenceClosed();
      assert.equal(await readText('c.txt'), 'old\n');
    } finally {
      notices.restore();
    }
  });

  it('are told of one after the other, and a notice that was overtaken says so', async () => {
    const answers = answerWith('First', 'left');
    const notices = keepNotices();
    const until = (count: number): Promise<string> =>
      waitUntil(() => notices.all[count - 1]?.message, { what: `notice ${count}`, limit: 10_000 });
    try {
      await writeWorkflow('two', asksTwice);
      const report = await run('two');
      assert.equal(report.pending_approvals.length, 2);
      assert.equal(await until(1), 'two · both.first: First [it] (command:x)?');
      await vscode.commands.executeCommand('baton.answerApproval', { id: report.id });
      assert.equal(await until(2), 'two · both.second: Second?');
      notices.all[0]?.press('Answer…');
      assert.match(await until(3), /^This was answered already: approved by ./);
      assert.equal(notices.all.length, 3);
      await vscode.commands.executeCommand('baton.cancelExecution', { id: report.id });
    } finally {
      notices.restore();
      answers.restore();
    }
  });

  it('of many executions at once are told by one notice', async () => {
    const notices = keepNotices();
    try {
      await writeWorkflow('asked-at-once', 'steps: [{ name: ask, type: human, message: "Go on?" }]\n');
      const reports = await Promise.all(Array.from({ length: 5 }, () => run('asked-at-once')));
      const isForAll = ({ message }: { readonly message: string }): boolean => /^\d+ questions wait for/.test(message);
      const told = await waitUntil(() => notices.all.find(isForAll), { what: 'the notice', limit: 10_000 });
      assert.deepEqual(told.buttons, ['Show', 'Later']);
      // Each of the first three may have been told alone, where the five did not come in one moment.
      assert.ok(notices.all.filter(({ buttons }) => buttons.includes('Answer…')).length <= 3);
      for (const { id } of reports) await vscode.commands.executeCommand('baton.cancelExecution', { id });
      assert.equal(notices.all.filter(isForAll).length, 1);
    } finally {
      notices.restore();
    }
  });

  it('of one budget, asked by agents of two executions, are one question with one notice', async () => {
    const notices = keepNotices();
    try {
      await scriptedModels();
      await writeWorkflow('spends', spends);
      await writeWorkflow('spends-twice', spendsTwice);
      const report = await run('spends-twice');
      assert.deepEqual([report.status, report.pending_approvals.length], ['waiting', 1]);
      assert.equal(new Set(report.pending_approvals[0]?.waiting.map(({ execution_id }) => execution_id)).size, 2);
      const first = await waitUntil(() => notices.all[0], { what: 'the notice', limit: 10_000 });
      assert.match(first.message, /^spends · work: The budget of 1 tokens of the execution /);
      await vscode.commands.executeCommand('baton.cancelExecution', { id: report.id });
      first.press('Grant More…');
      const said = (): boolean => notices.all.some(({ message }) => message.startsWith('This is no longer asked'));
      await waitUntil(() => said() || undefined, { what: 'what became of it', limit: 10_000 });
      assert.equal(notices.all.filter(({ buttons }) => buttons.includes('Grant More…')).length, 1);
    } finally {
      notices.restore();
    }
  });
});
