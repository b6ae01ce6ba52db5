import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { projectFolder } from '../../../scripts/vscode/stage-extension.ts';
import { type JsonObject, isJsonObject, parseJson } from '../../../src/base/json.ts';
import type { EpicRecord, TaskRecord } from '../../../src/domain/registry-records.ts';
import { type RawModelServer, delta, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { runCommand } from '../support/command-palette.ts';
import { commandLine } from '../support/other-process.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows, viewPane } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

const limit = 20_000;
const answer = { choices: [], usage: { prompt_tokens: 900, completion_tokens: 100, total_tokens: 1000 } };

describe('two windows and the command line in one folder', () => {
  const workbench = useWorkbench({
    extension: 'files',
    trust: 'granted',
    files: { '.baton/agents/scout.yaml': 'name: scout\ndescription: Looks around\nprompt: You look.\n' },
  });
  const said = Promise.withResolvers<undefined>();
  let models: RawModelServer;
  let first: Page;
  let second: Page;

  before(async () => {
    models = await startRawModelServer((response) => {
      const text = streams(delta({ role: 'assistant', content: 'Water, everywhere.' }, 'stop'), answer);
      void said.promise.then(() => text(response));
    });
    const config = `default_model: { provider: local, name: m }
providers:
  - { name: local, base_url: '${models.baseUrl}', models: [{ name: m, context_window: 32000, capabilities: [tools] }] }
`;
    await writeFile(path.join(workbench().workspace, '.baton/config.yaml'), config);
    first = workbench().page;
    second = await workbench().openWindow();
    for (const page of [first, second]) {
      await openContainer(page, 'Baton');
      for (const view of ['Workflows', 'Team']) await viewPane(page, view).locator('.pane-header').click();
      await viewPane(page, 'Epics').getByText('No epics yet.').waitFor({ timeout: limit });
    }
  });
  after(() => models[Symbol.asyncDispose]());

  const row = (page: Page, ...texts: readonly string[]): Locator =>
    texts.reduce((rows, text) => rows.filter({ hasText: text }), treeRows(page, 'Epics')).first();

  /** Both windows show it, neither is loaded anew. */
  const bothShow = async (...texts: readonly string[]): Promise<void> => {
    await Promise.all([first, second].map((page) => row(page, ...texts).waitFor({ timeout: limit })));
  };

  async function baton(...args: readonly string[]): Promise<JsonObject> {
    const printed = await commandLine(workbench().workspace, projectFolder, [...args, '--json']);
    const document = parseJson(printed);
    assert.ok(isJsonObject(document), printed);
    return document;
  }

  async function newTask(title: string, ...args: readonly string[]): Promise<TaskRecord> {
    const [epic] = await epics();
    const { task } = await baton('tasks', 'create', title, '--epic', epic?.id ?? '', ...args);
    return task as unknown as TaskRecord;
  }

  const epics = async () => (await baton('epics', 'list'))['items'] as unknown as readonly EpicRecord[];
  const titles = async () => (await epics()).map(({ title }) => title);

  async function newEpic(page: Page, title: string): Promise<void> {
    await runCommand(page, 'Baton: New Epic…');
    await (await quickInput(page, 'The goal, in one line')).answer(title);
    await (await quickInput(page, 'What is to come out of it')).answer('');
  }

  const following = (page: Page): Locator => page.locator('.statusbar-item', { hasText: 'follows' });

  it('show an epic that is made in one of the windows', async () => {
    await newEpic(first, 'See the world');
    await bothShow('See the world', 'no tasks');
    await following(second).waitFor({ timeout: limit });
    assert.equal(await following(first).count(), 0);
    assert.deepEqual(await titles(), ['See the world']);
  });

  it('show a task that the command line makes, begins and completes', async () => {
    const { id } = await newTask('Pack');
    await bothShow('See the world', '0/1');
    await baton('tasks', 'update', id, '--status', 'running');
    await bothShow('See the world', '1 running');
    await baton('tasks', 'update', id, '--status', 'completed');
    await bothShow('See the world', '1/1');
    await newTask('Look around', '--agent', 'scout');
    await bothShow('See the world', '1/2');
  });

  it('show the work of an agent that one of the windows runs', async () => {
    await row(second, 'See the world').locator('.monaco-tl-twistie').click();
    await row(second, 'Look around', 'scout').waitFor();
    await runCommand(first, 'Baton: Run Task');
    await (await quickInput(first, 'Run which task?')).pick('Look around');
    await bothShow('See the world', '1 running');
    await row(second, 'Look around').locator('.codicon-loading').waitFor({ timeout: limit });
    said.resolve(undefined);
    await bothShow('See the world', '2/2 · 1k tok');
    await row(second, 'Look around', 'Water, everywhere.').waitFor({ timeout: limit });
  });

  it('go on in the other window when the one that holds the record is closed', async () => {
    await first.close({ runBeforeUnload: true });
    await following(second).waitFor({ state: 'detached', timeout: limit });
    await newEpic(second, 'Come home');
    await row(second, 'Come home', 'no tasks').waitFor();
    assert.deepEqual(await titles(), ['Come home', 'See the world']);
    await baton('epics', 'create', 'Rest');
    await row(second, 'Rest').waitFor({ timeout: limit });
  });
});
