import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectFolder } from '../../../scripts/vscode/stage-extension.ts';
import { type RawModelServer, delta, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { runCommand } from '../support/command-palette.ts';
import { commandLine } from '../support/other-process.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const usage = { choices: [], usage: { prompt_tokens: 9, completion_tokens: 1, total_tokens: 10 } };
const look = `name: look
steps:
  - { name: look, type: agent, prompt: You look., instruction: Look around. }
outputs:
  seen: $.look.content
`;

describe('a window that is gone, whose extension host is not', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/workflows/look.yaml': look },
  });
  let models: RawModelServer;

  before(async () => {
    models = await startRawModelServer(streams(delta({ role: 'assistant', content: 'Water.' }, 'stop'), usage));
    const config = `default_model: { provider: local, name: m }
providers:
  - { name: local, base_url: '${models.baseUrl}', api_key_env: SOME_KEY, models: [{ name: m, context_window: 32000 }] }
`;
    await writeFile(path.join(workbench().workspace, '.baton/config.yaml'), config);
    await openContainer(workbench().page, 'Baton');
    await viewPane(workbench().page, 'Workflows').getByText('look').first().waitFor();
  });
  after(() => models[Symbol.asyncDispose]());

  it('asks models for others, though nobody answers what it asks its window', async function () {
    this.timeout(90_000);
    const { page, workspace } = workbench();
    const holder = (): Promise<string> => readFile(path.join(workspace, '.baton/baton.lock'), 'utf8');
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('look');
    await treeRows(page, 'Executions').and(page.locator('[aria-label*="completed"]')).waitFor();
    const held = await holder();
    await page.goto('chrome://crash').catch(() => undefined);
    assert.match(await commandLine(workspace, projectFolder, ['run', 'look']), /Water\./);
    assert.equal(await holder(), held);
  });
});
