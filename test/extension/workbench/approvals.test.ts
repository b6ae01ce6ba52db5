import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import { delta, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { quickInputBox, runCommand } from '../support/command-palette.ts';
import { notified } from '../support/notifications.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const touch = (file: string): string =>
  `steps:\n  - { name: touch, type: command, run: [node, -e, "require('node:fs').writeFileSync('${file}', '')"] }\n`;

describe('questions to a person in the workbench', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: {
      '.baton/workflows/first.yaml': `name: first\n${touch('first.txt')}`,
      '.baton/workflows/second.yaml': `name: second\n${touch('second.txt')}`,
      'notes.txt': 'old\n',
      '.baton/workflows/writes.yaml':
        'name: writes\nsteps:\n  - { name: fix, type: agent, prompt: You write., instruction: Write it., tools: [write_file] }\n',
      '.baton/workflows/asks.yaml':
        'name: asks\nsteps:\n  - { name: ask, type: human, message: Which one?, choices: [left, right] }\noutputs: { chosen: $.ask }\n',
    },
  });

  async function run(workflow: string): Promise<void> {
    const { page } = workbench();
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick(workflow);
    await treeRows(page, 'Executions').filter({ hasText: workflow }).filter({ hasText: 'waiting' }).waitFor();
  }

  it('are told of, and the step runs once it was approved', async () => {
    const { page, workspace } = workbench();
    await run('first');
    await notified(page, /touch: Run the command: node -e/);
    assert.equal(existsSync(path.join(workspace, 'first.txt')), false);
    await runCommand(page, 'Baton: Answer Approval');
    await (await quickInput(page, 'Run the command')).pick('Approve');
    await waitUntil(() => existsSync(path.join(workspace, 'first.txt')) || undefined, {
      what: 'the file',
      limit: 20_000,
    });
    await treeRows(page, 'Executions').filter({ hasText: 'first' }).first().waitFor();
  });

  it('that are rejected fail the step with the reason', async () => {
    const { page, workspace } = workbench();
    await run('second');
    await runCommand(page, 'Baton: Answer Approval');
    await (await quickInput(page, 'Run the command')).pick('Reject');
    await (await quickInput(page, 'Why not?')).answer('not today');
    await notified(page, /second failed in step touch.*not today/);
    assert.equal(existsSync(path.join(workspace, 'second.txt')), false);
  });

  it('of human steps offer their choices', async () => {
    const { page } = workbench();
    await run('asks');
    await runCommand(page, 'Baton: Answer Approval');
    await (await quickInput(page, 'Which one?')).pick('right');
    await treeRows(page, 'Executions').filter({ hasText: 'asks' }).first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open as Document' }).click({ delay: 250 });
    await page.locator('.editor-group-container .view-lines').filter({ hasText: '"answer": "right"' }).waitFor();
  });

  it('of a write are not asked over its difference, and its title bar answers them', async () => {
    const { page, workspace } = workbench();
    const written = callsTool('write_file', { path: 'notes.txt', content: 'new\n' });
    const done = delta({ role: 'assistant', content: 'Done.' }, 'stop');
    await using models = await startRawModelServer(streams(written), streams(done));
    await writeFile(path.join(workspace, '.baton/config.yaml'), configuration(models.baseUrl));
    await run('writes');
    await runCommand(page, 'Baton: Answer Approval');
    const tab = page.locator('.tab', { hasText: 'notes.txt (proposed by fix)' });
    await tab.waitFor();
    await notified(page, "Agent 'fix' wants to write notes.txt");
    await quickInputBox(page).waitFor({ state: 'hidden' });
    assert.equal(readFileSync(path.join(workspace, 'notes.txt'), 'utf8'), 'old\n');
    await page.locator('.editor-group-container .editor-actions .action-label[aria-label^="Approve"]').click();
    await tab.waitFor({ state: 'detached' });
    const isWritten = (): boolean => readFileSync(path.join(workspace, 'notes.txt'), 'utf8') === 'new\n';
    await waitUntil(() => isWritten() || undefined, { what: 'the new text', limit: 20_000 });
  });
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
