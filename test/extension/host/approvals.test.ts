import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { answerWith } from '../support/answers.ts';
import { keepNotices } from '../support/standing-notices.ts';
import { run } from './execution-commands.ts';
import { scriptedModels } from './scripted-models.ts';
import { readText, writeText, writeWorkflow } from './workspace-texts.ts';

const writes = `model: { provider: vscode, name: scripted-large }
steps:
  - { name: change, type: agent, prompt: You change files., instruction: Change it., tools: [write_file] }
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

/** Resolves when the difference editor is the active tab. */
async function differenceShown(): Promise<vscode.TabInputTextDiff> {
  for (;;) {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (input instanceof vscode.TabInputTextDiff) return input;
    await new Promise((resolve) => {
      const listening = vscode.window.tabGroups.onDidChangeTabs(() => {
        listening.dispose();
        resolve(undefined);
      });
    });
  }
}

/** The question appears a little after the difference; there is no event that says so. */
async function closedWithoutAnswer(answered: Thenable<unknown>): Promise<void> {
  const closed = Promise.resolve(answered).then(() => 'closed' as const);
  const open = async (): Promise<'open'> => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    return 'open';
  };
  while ((await Promise.race([closed, open()])) === 'open');
}

describe('approvals in VS Code', () => {
  it('of a write show the difference', async () => {
    const report = await waitingForWrite('writes-a', 'a.txt');
    const answered = vscode.commands.executeCommand('baton.answerApproval', { id: report.id });
    const { original, modified } = await differenceShown();
    const [before, after] = await Promise.all(
      [original, modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    );
    assert.deepEqual([before?.getText(), after?.getText()], ['old\n', 'new\n']);
    await closedWithoutAnswer(answered);
    assert.equal(await readText('a.txt'), 'old\n');
    await vscode.commands.executeCommand('baton.cancelExecution', { id: report.id });
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
});
