import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';
import { extensionHosts } from '../../../scripts/vscode/extension-hosts.ts';
import { isJsonObject, parseJson } from '../../../src/base/json.ts';
import { waitUntil } from '../../../scripts/vscode/wait-until.ts';
import {
  type RawModelServer,
  delta,
  stallsAfter,
  startRawModelServer,
  streams,
} from '../../support/raw-model-server.ts';
import { runCommand } from '../support/command-palette.ts';
import { executionThat, startInWindow } from '../support/follow-workspace.ts';
import { notified } from '../support/notifications.ts';
import { quickInput } from '../support/quick-input.ts';
import { openContainer, treeRows } from '../support/tree-views.ts';
import { useWorkbench } from '../support/workbench-session.ts';

/** Each command notes that it runs; with a second argument it lasts until that file is there, and notes its end. */
const note = `const { appendFileSync, existsSync } = require('node:fs');
const [name, until] = process.argv.slice(2);
appendFileSync('ran.txt', name + '\\n');
if (name === 'deaf') process.on('SIGTERM', () => {});
if (until) process.on('exit', () => appendFileSync('ran.txt', name + ' ended\\n'));
if (until) setInterval(() => existsSync(until) && process.exit(0), 20);
`;

const command = (name: string, ...until: readonly string[]): string =>
  `  - { name: ${name}, type: command, run: [node, note.cjs, ${[name, ...until].join(', ')}] }\n`;
const workflow = (slug: string, ...steps: readonly string[]): Readonly<Record<string, string>> => ({
  [`.baton/workflows/${slug}.yaml`]: `name: ${slug}\nsteps:\n${steps.join('')}`,
});
const shortSteps = Array.from({ length: 20 }, (_, index) => `short_${index}`);

describe('a reload of the window', () => {
  const workbench = useWorkbench({
    extension: 'package',
    trust: 'granted',
    files: {
      'note.cjs': note,
      'notes.md': '# Notes\n',
      ...workflow('hello', '  - { name: greet, type: transform, template: Hello }\n'),
      ...workflow('never', command('never')),
      ...workflow('not-begun', command('begin'), command('end')),
      ...workflow(
        'in-a-turn',
        '  - { name: ask, type: agent, prompt: You read., instruction: Read it., tools: [read_file] }\n',
      ),
      // The last one keeps it from being over before the window is loaded anew.
      ...workflow('short-steps', ...shortSteps.map((name) => command(name)), command('after', 'go.txt')),
      ...workflow(
        'asks',
        command('asking'),
        '  - { name: ask, type: human, message: Which one?, choices: [left, right] }\n',
        command('asked'),
      ),
      ...workflow('parent', command('above'), '  - { name: run, type: workflow, workflow: inner }\n', command('below')),
      ...workflow('inner', command('inside'), command('waiting', 'go.txt'), command('out')),
      ...workflow('stubborn', command('deaf', 'go.txt'), command('heard')),
      ...workflow('almost', command('first'), command('last', 'last.txt')),
    },
  });
  const ids = new Map<string, string>();
  let models: RawModelServer;

  const ran = async (): Promise<readonly string[]> => {
    const notes = await readFile(path.join(workbench().workspace, 'ran.txt'), 'utf8').catch(() => '');
    return notes.split('\n').filter(Boolean);
  };
  const timesOf = async (names: readonly string[]): Promise<readonly number[]> => {
    const all = await ran();
    return names.map((name) => all.filter((each) => each === name).length);
  };
  const reached = (name: string): Promise<true> =>
    waitUntil(async () => (await ran()).includes(name) || undefined, { what: `command ${name}`, limit: 30_000 });
  const start = async (slug: string, detached?: true): Promise<void> => {
    const wish = detached === undefined ? { workflow: slug } : { workflow: slug, detached };
    ids.set(slug, await startInWindow(workbench().workspace, wish));
  };
  const ended = (slug: string): Promise<ExecutionReport> =>
    executionThat(workbench().workspace, ids.get(slug) ?? '', ({ duration_ms }) => duration_ms !== null);

  /** Also the old extension host has ended, and with it what ran in it. */
  const reloaded = async (): Promise<void> => {
    const opened = workbench();
    const { server } = opened;
    const old = extensionHosts(server.pid);
    await opened.reload();
    const isGone = (): true | undefined =>
      extensionHosts(server.pid).every((pid) => !old.includes(pid)) ? true : undefined;
    await waitUntil(isGone, { what: 'the old extension host to end', limit: 30_000 });
  };

  before(async function () {
    this.timeout(120_000);
    const { page, workspace } = workbench();
    models = await startRawModelServer(
      streams(callsTool('read_file', { path: 'notes.md' })),
      stallsAfter(),
      streams(delta({ role: 'assistant', content: 'Notes.' }, 'stop')),
    );
    await writeFile(path.join(workspace, '.baton/config.yaml'), configuration(models.baseUrl));
    await openContainer(page, 'Baton');
    await runCommand(page, 'Baton: Run Workflow');
    await (await quickInput(page, 'Run which workflow?')).pick('hello');
    await treeRows(page, 'Executions').filter({ hasText: 'hello' }).waitFor();
    for (const slug of ['never', 'not-begun']) await start(slug, true);
    for (const slug of ['in-a-turn', 'asks', 'parent', 'stubborn', 'almost', 'short-steps']) await start(slug);
    await waitUntil(() => models.requests[1], { what: 'the second turn', limit: 30_000 });
    await executionThat(workspace, ids.get('asks') ?? '', ({ status }) => status === 'waiting');
    for (const name of ['waiting', 'deaf', 'last', 'short_2']) await reached(name);
    // The last command of `almost` ends while the window does.
    await writeFile(path.join(workspace, 'last.txt'), '');
    await reloaded();
    await writeFile(path.join(workspace, 'go.txt'), '');
  });
  after(async () => {
    await models[Symbol.asyncDispose]();
  });

  async function resume(slug: string): Promise<ExecutionReport> {
    const { page } = workbench();
    await runCommand(page, 'Baton: Resume Execution');
    // `never` is there as well, so that there is always a choice.
    const interrupted = await quickInput(page, 'Resume which execution?');
    assert.ok((await interrupted.rows()).every((row) => !row.startsWith('inner')));
    await interrupted.pick(slug);
    return await ended(slug);
  }

  it('leaves the database to the next window, which offers to go on', async () => {
    const { page, server, workspace } = workbench();
    await notified(page, /[67] executions were interrupted\./);
    const lock = parseJson(await readFile(path.join(workspace, '.baton/baton.lock'), 'utf8'));
    assert.deepEqual(isJsonObject(lock) ? [lock['pid']] : [], extensionHosts(server.pid));
    await treeRows(page, 'Executions').filter({ hasText: 'in-a-turn' }).filter({ hasText: 'interrupted' }).waitFor();
  });

  it('before the first step loses nothing', async () => {
    const { status } = await resume('not-begun');
    assert.deepEqual([status, await timesOf(['begin', 'end'])], ['completed', [1, 1]]);
  });

  it('in a turn of a model asks for that turn again, and for no other', async () => {
    const { status } = await resume('in-a-turn');
    assert.equal(status, 'completed');
    const lengths = models.requests.map(({ body }) => (Array.isArray(body['messages']) ? body['messages'].length : 0));
    assert.equal(lengths.length, 3);
    assert.equal(lengths[1], lengths[2]);
    const keys = models.requests.map(({ headers }) => headers['idempotency-key']);
    assert.equal(keys[1], keys[2]);
  });

  it('amid many short steps repeats at most the one that ran', async () => {
    const { status } = await resume('short-steps');
    const times = await timesOf(shortSteps);
    assert.equal(status, 'completed');
    assert.ok(times.every((count) => count >= 1));
    assert.ok(times.reduce((sum, count) => sum + count, 0) <= shortSteps.length + 1, times.join());
  });

  it('while a question waits leaves it to be answered', async () => {
    const { page } = workbench();
    await runCommand(page, 'Baton: Answer Approval');
    await (await quickInput(page, 'Which one?')).pick('right');
    const { status } = await ended('asks');
    assert.deepEqual([status, await timesOf(['asking', 'asked'])], ['completed', [1, 1]]);
  });

  it('while a child workflow runs goes on in it', async () => {
    const { status } = await resume('parent');
    const times = await timesOf(['above', 'inside', 'waiting', 'waiting ended', 'out', 'below']);
    assert.deepEqual([status, times], ['completed', [1, 1, 2, 1, 1, 1]]);
  });

  it('ends a command that does not listen, and runs it again', async () => {
    const { status } = await resume('stubborn');
    assert.deepEqual([status, await timesOf(['deaf', 'deaf ended', 'heard'])], ['completed', [2, 1, 1]]);
  });

  it('just at the end makes no difference', async () => {
    const report = await executionThat(workbench().workspace, ids.get('almost') ?? '', () => true);
    const { status } = report.interrupted ? await resume('almost') : report;
    const [first, last] = await timesOf(['first', 'last']);
    assert.deepEqual([status, first], ['completed', 1]);
    assert.ok(last === 1 || (report.interrupted && last === 2), `${last ?? 0} times`);
  });
});

function configuration(baseUrl: string): string {
  return `default_model: { provider: local, name: m }
providers:
  - { name: local, base_url: '${baseUrl}', models: [{ name: m, context_window: 32000, capabilities: [tools] }] }
security: { commands: allow }
`;
}

function callsTool(name: string, input: object) {
  const call = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(input) } };
  return delta({ role: 'assistant', tool_calls: [call] }, 'tool_calls');
}
