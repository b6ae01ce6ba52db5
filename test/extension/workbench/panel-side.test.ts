import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { projectFolder } from '../../../scripts/vscode/stage-extension.ts';
import { delta, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { runCommand } from '../support/command-palette.ts';
import { commandLine } from '../support/other-process.ts';
import { pageFrame } from '../support/page-frame.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const writes = `name: writes
budget: { tokens: 60000, turns: 4 }
steps:
  - { name: fix, type: agent, prompt: You write., instruction: Mend the heading., tools: [write_file] }
`;

describe('budgets, messages and the search in the Orchestration panel', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/workflows/writes.yaml': writes, 'notes.txt': 'old\n' },
  });

  it('tell of a run that waits, carry what a person writes, and lead to a step', async () => {
    const { page, workspace } = workbench();
    const usage = { choices: [], usage: { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1000 } };
    const written = callsTool('write_file', { path: 'notes.txt', content: 'A new heading\n' });
    const done = delta({ role: 'assistant', content: 'Done.' }, 'stop');
    await using models = await startRawModelServer(streams(written, usage), streams(done, usage));
    await writeFile(path.join(workspace, '.baton/config.yaml'), configuration(models.baseUrl));
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('writes');
    await treeRows(page, 'Executions').filter({ hasText: 'writes' }).filter({ hasText: 'waiting' }).waitFor();
    await runCommand(page, 'Baton: Show Orchestration Panel');
    const frame = await pageFrame(page, 'baton-panel-page [role="tab"]');
    await budgetsAreTold(frame);
    await messageIsSent(frame);
    await stepIsFound(frame);
  });

  async function budgetsAreTold(frame: Frame): Promise<void> {
    await frame.getByRole('button', { name: /1 turn of 4 turns \(25%\)/ }).click();
    const place = frame.getByRole('listitem').filter({ hasText: 'Execution writes' });
    await place.getByText('1k tok of 60k tok (2%)').waitFor();
    await frame.getByRole('listitem').filter({ hasText: 'Today' }).waitFor();
    await frame.getByRole('button', { name: /1 turn of 4 turns/ }).click();
  }

  async function messageIsSent(frame: Frame): Promise<void> {
    await frame.getByRole('tab', { name: 'Messages' }).click();
    await frame.getByText('Nobody has written anything in this execution.').waitFor();
    const box = frame.getByRole('textbox', { name: 'What do you have to say?' });
    await box.fill('Keep the <old> heading, too.');
    await frame.getByRole('button', { name: 'Send' }).click();
    await frame.getByText('Keep the <old> heading, too.').waitFor();
    const listed = await commandLine(workbench().workspace, projectFolder, ['messages', 'list', '--json']);
    assert.match(listed, /"to_agent": ?"fix"/);
    assert.match(listed, /Keep the <old> heading, too\./);
  }

  async function stepIsFound(frame: Frame): Promise<void> {
    await frame.getByRole('tab', { name: 'Graph' }).press('Control+f');
    await frame.getByRole('combobox', { name: 'Search the execution' }).fill('new heading');
    const found = frame.getByRole('group', { name: /Answers of models/ }).getByRole('option');
    await found.click();
    const turns = frame.locator('baton-inspector').getByRole('tab', { name: 'Turns' });
    await turns.and(frame.locator('[aria-selected="true"]')).waitFor();
    await frame.getByRole('combobox', { name: 'Search the execution' }).fill('keep the');
    await frame
      .getByRole('group', { name: /Messages/ })
      .getByRole('option')
      .waitFor();
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
