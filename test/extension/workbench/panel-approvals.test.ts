import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { projectFolder } from '../../../scripts/vscode/stage-extension.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { parseJson } from '../../../src/base/json.ts';
import { delta, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { runCommand } from '../support/command-palette.ts';
import { commandLine } from '../support/other-process.ts';
import { pageFrame } from '../support/page-frame.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const touch = (file: string): string =>
  `steps:\n  - { name: touch, type: command, run: [node, -e, "require('node:fs').writeFileSync('${file}', '')"] }\n`;

describe('questions in the Orchestration panel', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: {
      '.baton/workflows/first.yaml': `name: first\n${touch('first.txt')}`,
      '.baton/workflows/second.yaml': `name: second\n${touch('second.txt')}`,
      '.baton/workflows/third.yaml': `name: third\n${touch('third.txt')}`,
      '.baton/workflows/fourth.yaml': `name: fourth\n${touch('fourth.txt')}`,
      'notes.txt': 'one\nold\nthree\n',
      '.baton/workflows/writes.yaml':
        'name: writes\nsteps:\n  - { name: fix, type: agent, prompt: You write., instruction: Write it., tools: [write_file] }\n',
    },
  });

  async function run(workflow: string): Promise<void> {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick(workflow);
    await treeRows(page, 'Executions').filter({ hasText: workflow }).filter({ hasText: 'waiting' }).waitFor();
  }

  /** The page, with the questions that wait. */
  async function openQuestions(): Promise<Frame> {
    const { page } = workbench();
    await runCommand(page, 'Baton: Show Orchestration Panel');
    const frame = await pageFrame(page, 'baton-panel-page [role="tab"]');
    await frame.getByRole('tab', { name: 'Approvals' }).click();
    return frame;
  }

  /** What the database holds of answers. */
  async function decided(status: 'approved' | 'rejected'): Promise<unknown> {
    const args = ['approvals', 'list', '--status', status, '--json'];
    return parseJson(await commandLine(workbench().workspace, projectFolder, args));
  }

  it('are approved there, and the step runs', async () => {
    const { workspace } = workbench();
    await run('first');
    const frame = await openQuestions();
    const card = frame.getByRole('listitem', { name: /Run the command: node -e/ });
    await card.waitFor();
    await frame.getByRole('tab', { name: 'Approvals 1' }).waitFor();
    assert.equal(existsSync(path.join(workspace, 'first.txt')), false);
    await card.getByRole('button', { name: 'Approve', exact: true }).click();
    await isThere('first.txt');
    await card.waitFor({ state: 'detached' });
    await frame
      .getByRole('log')
      .filter({ hasText: /has approved: Run the command/ })
      .waitFor();
    await frame.getByRole('tab', { name: 'Approvals', exact: true }).waitFor();
    assert.match(JSON.stringify(await decided('approved')), /first\.txt/);
  });

  it('are rejected with a reason', async () => {
    const { workspace } = workbench();
    await run('second');
    const frame = await openQuestions();
    const card = frame.getByRole('listitem', { name: /Run the command: node -e/ });
    await card.getByRole('button', { name: 'Reject…' }).click();
    await frame.getByRole('textbox', { name: 'Why not?' }).fill('not today');
    await frame.getByRole('button', { name: 'Reject', exact: true }).click();
    await card.waitFor({ state: 'detached' });
    assert.equal(existsSync(path.join(workspace, 'second.txt')), false);
    assert.match(JSON.stringify(await decided('rejected')), /second\.txt.*"reason":"not today"/);
  });

  it('go away when another process answers, with a word who did', async () => {
    await run('third');
    const frame = await openQuestions();
    const card = frame.getByRole('listitem', { name: /Run the command: node -e/ });
    const id = await card.getAttribute('data-approval');
    await commandLine(workbench().workspace, projectFolder, ['approvals', 'approve', id ?? '']);
    await card.waitFor({ state: 'detached' });
    await frame
      .getByRole('log')
      .filter({ hasText: /has approved: Run the command.*third\.txt/ })
      .waitFor();
    await isThere('third.txt');
  });

  it('are led to by a command, with the keyboard', async () => {
    const { page } = workbench();
    await run('fourth');
    await runCommand(page, 'Baton: Show Approvals');
    const frame = await pageFrame(page, 'baton-panel-page [role="tab"]');
    await frame.locator('.card:focus').filter({ hasText: 'fourth.txt' }).waitFor();
    const approve = frame.getByRole('button', { name: 'Approve', exact: true }).and(frame.locator(':focus'));
    const isReached = (): Promise<boolean> =>
      approve.waitFor({ timeout: 1_000 }).then(
        () => true,
        () => false,
      );
    for (let tab = 0; tab < 5 && !(await isReached()); tab++) await page.keyboard.press('Tab');
    await approve.press('Enter');
    await isThere('fourth.txt');
  });

  it('of a write show what would change, and lead to its difference', async () => {
    const { page, workspace } = workbench();
    const call = { path: 'notes.txt', content: 'one\n<b>new</b>\nthree\n' };
    const written = callsTool('write_file', call);
    const done = delta({ role: 'assistant', content: 'Done.' }, 'stop');
    await using models = await startRawModelServer(streams(written), streams(done));
    await writeFile(path.join(workspace, '.baton/config.yaml'), configuration(models.baseUrl));
    await run('writes');
    const frame = await openQuestions();
    const card = frame.getByRole('listitem', { name: /wants to write notes.txt/ });
    await card.locator('.line .text').nth(3).waitFor();
    const lines = await card.locator('.line .text').allInnerTexts();
    assert.deepEqual(lines, ['one', 'old', '<b>new</b>', 'three']);
    await card.getByRole('button', { name: 'Open Difference' }).click();
    const tab = page.locator('.tab', { hasText: 'notes.txt (proposed by fix)' });
    await tab.waitFor();
    await card.getByRole('button', { name: 'Approve', exact: true }).click();
    await tab.waitFor({ state: 'detached' });
    await waitUntil(() => readFileSync(path.join(workspace, 'notes.txt'), 'utf8') === call.content || undefined, {
      what: 'the new text',
      limit: 20_000,
    });
  });

  async function isThere(file: string): Promise<void> {
    const found = (): true | undefined => existsSync(path.join(workbench().workspace, file)) || undefined;
    await waitUntil(found, { what: file, limit: 20_000 });
  }
});

function configuration(baseUrl: string): string {
  return `default_model: { provider: local, name: m }
providers:
  - { name: local, base_url: '${baseUrl}', models: [{ name: m, context_window: 32000, capabilities: [tools] }] }
`;
}

function callsTool(name: string, input: object) {
  const call = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(input) } };
  return delta({ role: 'assistant', tool_calls: [call] }, 'tool_calls');
}
