import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type JsonObject, asText, isJsonObject } from '../../src/base/json.ts';
import type { ExecutionReport } from '../../src/domain/execution-report.ts';
import { baton, batonExecution, batonJson } from '../support/baton-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const require = createRequire(import.meta.url);
const serverEntry = path.join(
  path.dirname(require.resolve('@modelcontextprotocol/server-filesystem/package.json')),
  'dist/index.js',
);

/** The server of the examples' configuration, without the download that `npx` would do. */
const config = JSON.stringify({
  mcp_servers: { files: { command: process.execPath, args: [serverEntry, '.'] } },
});

describe('the examples', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;

  before(async () => {
    ({ path: cwd, remove } = await temporaryFolder({ '.baton/config.yaml': config }));
    await baton(['init', '--template', 'all'], { cwd });
  });
  after(async () => {
    await remove();
  });

  async function rehearse(slug: string, inputs: readonly string[] = []): Promise<ExecutionReport> {
    const args = inputs.flatMap((input) => ['-i', input]);
    const { execution } = await batonExecution(['rehearse', slug, ...args], { cwd });
    return execution;
  }

  async function outputsOf(slug: string, inputs: readonly string[] = []): Promise<JsonObject> {
    const { status, error, outputs } = await rehearse(slug, inputs);
    assert.deepEqual({ status, error }, { status: 'completed', error: null });
    return isJsonObject(outputs) ? outputs : {};
  }

  it('are valid, without a warning', async () => {
    const { document } = await batonJson(['validate'], { cwd });
    const files = document['files'] as readonly { path: string; problems: readonly unknown[] }[];
    assert.deepEqual(
      files.filter(({ problems }) => problems.length > 0),
      [],
    );
  });

  it('have a rehearsal in this file each', async () => {
    const text = await readFile(import.meta.filename, 'utf8');
    for (const file of await readdir(path.join(cwd, '.baton/workflows'))) {
      assert.ok(text.includes(`'${file.replace('.yaml', '')}'`), file);
    }
  });

  it('customer-support drafts an answer to every ticket', async () => {
    const { drafts, by_category } = await outputsOf('customer-support');
    assert.deepEqual(
      (drafts as JsonObject[]).map(({ ticket }) => ticket),
      ['T-1', 'T-2', 'T-3', 'T-4'],
    );
    assert.ok((drafts as JsonObject[]).every(({ text }) => typeof text === 'string' && text !== ''));
    const counts = Object.values(by_category as Record<string, number>);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      4,
    );
  });

  it('customer-support waits for a person when asked to, with exit code 3, and goes on with the answers', async () => {
    const waiting = await batonExecution(['rehearse', 'customer-support', '-i', 'ask_person=true'], { cwd });
    assert.deepEqual([waiting.code, waiting.execution.status], [3, 'waiting']);
    const { id } = waiting.execution;
    let { pending_approvals: open } = waiting.execution;
    let code = waiting.code;
    while (open.length > 0) {
      for (const approval of open) await baton(['approvals', 'approve', approval.id, '--answer', '"send"'], { cwd });
      const resumed = await batonExecution(['executions', 'resume', id], { cwd });
      ({ code } = resumed);
      ({ pending_approvals: open } = resumed.execution);
    }
    assert.equal(code, 0);
  });

  it('research-report puts three lines of research into one report', async () => {
    const { report, confidence } = await outputsOf('research-report', ['question=Is water wet?']);
    assert.ok(typeof report === 'string' && report.startsWith('# Is water wet?\n'), asText(report));
    assert.match(report, /from 3 of 3 lines of research/);
    assert.equal(typeof confidence, 'number');
  });

  it('research-report takes a second look when it is to be thorough', async () => {
    const { steps } = await rehearse('research-report', ['depth=thorough']);
    assert.equal(steps.find(({ name }) => name === 'second_look')?.status, 'completed');
  });

  it('data-pipeline stores the clean rows and says which were not', async () => {
    const { figures, rejected, source } = await outputsOf('data-pipeline');
    assert.equal(source, '.baton/samples/orders.csv');
    assert.deepEqual(
      (rejected as JsonObject[]).map(({ line }) => line),
      [4, 6, 8],
    );
    const stored = JSON.parse(await readFile(path.join(cwd, 'orders-clean.json'), 'utf8')) as JsonObject;
    assert.deepEqual(stored['figures'], figures);
    assert.equal((stored['rows'] as unknown[]).length, 7);
  });

  it('data-pipeline takes away what it stored when the last check fails', async () => {
    const { status, error, rolled_back } = await rehearse('data-pipeline', ['target=undone.json', 'expected_total=1']);
    assert.deepEqual([status, error?.step, rolled_back], ['failed', 'check', true]);
    assert.equal(existsSync(path.join(cwd, 'undone.json')), false);
  });

  it('data-pipeline says that it used its own rows when the file cannot be read', async () => {
    const { source } = await outputsOf('data-pipeline', ['file=nowhere.csv']);
    assert.match(asText(source), /^built-in sample rows: .*nowhere\.csv/s);
  });

  it('release-notes sorts commits, and says that they are samples outside a repository', async () => {
    const { notes, commits, source } = await outputsOf('release-notes', ['version=2.0.0']);
    assert.equal(commits, 4);
    assert.match(asText(source), /^built-in sample commits: /);
    assert.match(asText(notes), /^# Version 2\.0\.0\n[^]*## Breaking\n\n- drop the old export format \(c3d4e5f\)/);
  });

  it('code-review looks from three sides and decides', async () => {
    const { verdict, findings } = await outputsOf('code-review');
    const sides = new Set((findings as JsonObject[]).map(({ side }) => side));
    assert.deepEqual([...sides].sort(), ['correctness', 'security', 'tests']);
    const blocks = (findings as JsonObject[]).some(({ severity }) => severity === 'blocker');
    assert.equal(verdict, blocks ? 'request changes' : 'approve');
  });

  it('incident-summary tries the health check three times, then goes on without it', async () => {
    const { status, outputs, steps } = await rehearse('incident-summary', ['health_url=http://127.0.0.1:9/health']);
    assert.equal(status, 'completed');
    assert.equal(steps.find(({ name }) => name === 'health')?.attempts, 3);
    assert.ok(isJsonObject(outputs));
    assert.deepEqual([outputs['severity'], outputs['up_now']], ['sev1', false]);
    assert.match(asText(outputs['summary']), /^SEV1 in checkout, 10 minutes\nFirst sign: 2026-03-05T10:02:05Z/);
  });

  it('triage-issues judges each issue and puts them in order', async () => {
    const { table, counts } = await outputsOf('triage-issues');
    assert.equal(
      Object.values(counts as Record<string, number>).reduce((sum, count) => sum + count, 0),
      5,
    );
    for (const id of [41, 42, 43, 44, 45]) assert.match(asText(table), new RegExp(`^\\| ${id} \\|`, 'm'));
    assert.match(asText(table), /\| Where are my notes stored\? \|/);
  });

  it('write-tests makes a file with a test for each promise, and asks before it is written', async () => {
    const { tests, promises, run } = await outputsOf('write-tests');
    assert.match(asText(tests), /^import \* as subject from "\.\/\.baton\/samples\/cart\.js";$/m);
    assert.equal(asText(tests).match(/^test\(/gm)?.length, (promises as readonly unknown[]).length);
    assert.equal(run, 'not run');
    const { status, pending_approvals } = await rehearse('write-tests', ['target=cart.test.js']);
    assert.equal(status, 'waiting');
    assert.match(
      JSON.stringify(pending_approvals),
      /tests of \.baton\/samples\/cart\.js to cart\.test\.js, and run them\?/,
    );
    assert.equal(existsSync(path.join(cwd, 'cart.test.js')), false);
  });

  it('explain-code makes a tour of the folders with the most files', async () => {
    const { tour, areas } = await outputsOf('explain-code', ['most_areas=2']);
    assert.deepEqual(areas, ['src/server', 'src/store']);
    assert.match(asText(tour), /^# A tour\n[\s\S]*## src\/server\n[\s\S]*## src\/store\n/);
  });

  it('dependency-review finds what was added, removed and updated, and judges each', async () => {
    const { changes, report } = await outputsOf('dependency-review');
    assert.deepEqual(
      (changes as readonly JsonObject[]).map(({ name, kind }) => [name, kind]),
      [
        ['express', 'major'],
        ['zod', 'minor'],
        ['nanoid', 'added'],
        ['left-pad', 'removed'],
      ],
    );
    assert.equal(asText(report).match(/^## /gm)?.length, 4);
  });

  it('security-review judges the places that it found', async () => {
    const { findings, source } = await outputsOf('security-review');
    assert.match(asText(source), /^built-in sample places/);
    const files = new Set((findings as readonly JsonObject[]).map(({ file }) => file));
    assert.deepEqual([...files].sort(), ['src/server.js', 'web/app.js']);
  });

  it('documentation-check finds dead links by itself, and asks about the rest', async () => {
    const { dead, report } = await outputsOf('documentation-check');
    assert.deepEqual(dead, [{ document: 'README.md', line: 3, link: 'docs/setup.md' }]);
    assert.match(asText(report), /2 documents read\.[\s\S]*README\.md, line 3: docs\/setup\.md/);
  });

  it('weekly-briefing runs two other workflows and makes one page', async () => {
    const { page } = await outputsOf('weekly-briefing');
    assert.match(asText(page), /## Orders: 7, 706\.8 in all\n\n- north: 2 orders, 185\.25/);
    assert.match(asText(page), /SEV1 in checkout/);
    assert.ok(existsSync(path.join(cwd, 'orders-week.json')));
  });

  it('team-review asks two colleagues and runs another workflow, at the same time', async () => {
    const { id, status, outputs } = await rehearse('team-review');
    assert.equal(status, 'completed');
    assert.ok(isJsonObject(outputs));
    assert.match(
      asText(outputs['decision']),
      /^\[rehearsal\] .*delegate_to_agent answered .*spawn_and_await answered /s,
    );
    const { document } = await batonJson(['executions', 'list'], { cwd });
    const children = (document['items'] as readonly JsonObject[]).filter((each) => each.parent_execution_id === id);
    assert.deepEqual(children.map(({ workflow, status: ended }) => [workflow, ended]).sort(), [
      ['delegate-to-researcher', 'completed'],
      ['delegate-to-reviewer', 'completed'],
      ['release-notes', 'completed'],
    ]);
  });

  it('project-report writes a report, and asks a model only about folders without a README', async () => {
    for (const folder of ['app', 'lib']) {
      await mkdir(path.join(cwd, 'src', folder), { recursive: true });
      await writeFile(path.join(cwd, 'src', folder, 'main.js'), 'export const a = 1;\n');
    }
    await writeFile(path.join(cwd, 'src/app/README.md'), '# app\n\nThe program itself.\n');
    await writeFile(path.join(cwd, 'package.json'), '{"name": "sample", "description": "A sample."}');
    const { status, outputs, steps } = await rehearse('project-report', ['folder=src']);
    assert.equal(status, 'completed');
    assert.deepEqual(outputs, { report: 'reports/project-report.md', folders: 2, undocumented: ['lib'] });
    assert.equal(steps.filter(({ name }) => name === 'guess').length, 1);
    const report = await readFile(path.join(cwd, 'reports/project-report.md'), 'utf8');
    assert.match(report, /^# sample: a tour\n\nA sample\.\n/);
    assert.match(report, /\| app \| The program itself\. \| 2 \| README\.md \(27 B\) \|/);
    assert.match(report, /No README in: lib\./);
  });

  it('come to the same when they are replayed, with every request of their agents', async () => {
    const { document } = await batonJson(['executions', 'list', '--limit', '200'], { cwd });
    const ended = (document['items'] as readonly JsonObject[]).filter(({ status }) => status !== 'waiting');
    const workflows = new Set(ended.map(({ workflow }) => `${asText(workflow)}.yaml`));
    for (const file of await readdir(path.join(cwd, '.baton/workflows'))) assert.ok(workflows.has(file), file);
    let requests = 0;
    for (const { id, workflow } of ended) {
      const replayed = await batonJson(['executions', 'replay', asText(id)], { cwd });
      const { identical, difference } = replayed.document;
      assert.deepEqual({ workflow, identical, difference }, { workflow, identical: true, difference: null });
      requests += Number(replayed.document['requests']);
    }
    assert.ok(requests > 20, String(requests));
  }).timeout(240_000);
});

describe('the examples in a git repository', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;

  before(async () => {
    ({ path: cwd, remove } = await temporaryFolder({
      'package.json': '{ "dependencies": { "zod": "^3.0.0" } }',
      'src/main.js': 'export const one = 1;\n',
      'README.md': '# It\n\nSee [the manual](docs/manual.md) and [50%](docs/50%.md).\n',
    }));
    git('init', '--quiet');
    commit('First version');
    git('tag', 'v1');
    await write('package.json', '{ "dependencies": { "zod": "^4.0.0" } }');
    commit('feat(api): two', 'BREAKING CHANGE: one is gone');
    await baton(['init', '--template', 'all'], { cwd });
  });
  after(async () => {
    await remove();
  });

  function git(...args: readonly string[]): void {
    const who = ['-c', 'user.name=ann', '-c', 'user.email=ann@example.com'];
    execFileSync('git', [...who, ...args], { cwd, stdio: 'ignore' });
  }

  function commit(...paragraphs: readonly string[]): void {
    git('add', '.');
    git('commit', '--quiet', ...paragraphs.flatMap((text) => ['-m', text]));
  }

  const write = (file: string, text: string): Promise<void> => writeFile(path.join(cwd, file), text);

  async function outputsOf(...args: readonly string[]): Promise<JsonObject> {
    const { execution } = await batonExecution(['rehearse', ...args], { cwd });
    assert.deepEqual([execution.status, execution.error], ['completed', null]);
    assert.ok(isJsonObject(execution.outputs));
    return execution.outputs;
  }

  it('code-review leaves out what nobody writes by hand, and says so; nothing is no change', async () => {
    const clean = await outputsOf('code-review');
    assert.deepEqual([clean['verdict'], clean['findings']], ['nothing to review', []]);
    await write('src/main.js', 'export const one = 2;\n');
    await write('package-lock.json', '{}');
    git('add', '.');
    const { source, findings, left_out } = await outputsOf('code-review');
    const sides = new Set((findings as readonly JsonObject[]).map(({ side }) => side));
    assert.deepEqual([source, sides.size], ['HEAD', 3]);
    assert.deepEqual(left_out, ['package-lock.json: not written by hand']);
  });

  it('release-notes begins at the last tag and reads what breaks', async () => {
    const { source, commits, notes } = await outputsOf('release-notes');
    assert.deepEqual([source, commits], ['v1..HEAD', 1]);
    assert.match(asText(notes), /## Breaking\n\n- api: two \([0-9a-f]+\)/);
  });

  it('dependency-review compares the commits', async () => {
    const { source, changes } = await outputsOf('dependency-review');
    assert.equal(source, 'HEAD~1');
    assert.deepEqual(changes, [{ name: 'zod', dev: false, kind: 'major', from: '^3.0.0', to: '^4.0.0' }]);
  });

  it('security-review that finds no place asks no model', async () => {
    const { findings, report } = await outputsOf('security-review', '-i', 'paths=src');
    assert.deepEqual([findings, report], [[], 'No place that is often unsafe was found.']);
  });

  it('documentation-check and explain-code read what is there', async () => {
    const { dead } = await outputsOf('documentation-check');
    assert.deepEqual(
      (dead as readonly JsonObject[]).map(({ link }) => link),
      ['docs/manual.md', 'docs/50%.md'],
    );
    assert.deepEqual((await outputsOf('explain-code'))['source'], 'the repository');
  });

  it('data-pipeline reads quoted cells', async () => {
    await write(
      'o.csv',
      '\uFEFForder,day,region,amount\r\n1,2026-03-02,"north, ""upper""",120.50\r\n\r\n2,,"two\nlines",5\r\n',
    );
    const { figures, rejected } = await outputsOf('data-pipeline', '-i', 'file=o.csv');
    assert.deepEqual((figures as JsonObject)['regions'], { 'north, "upper"': { orders: 1, amount: 120.5 } });
    assert.deepEqual(rejected, [{ line: 4, reason: "'' is no day" }]);
  });

  it('incident-summary reads the logs of programs, and refuses what is none', async () => {
    const lines = [
      '{"level":50,"time":1772704712000,"msg":"boom"}',
      '[2026-03-05 10:05:00,123] CRITICAL [worker] down',
    ];
    await write('app.log', `${lines.join('\n')}\nand more\n`);
    const { severity, summary } = await outputsOf('incident-summary', '-i', 'log_file=app.log');
    assert.equal(severity, 'sev1');
    assert.match(
      asText(summary),
      /First sign: 2026-03-05T09:58:32\.000Z boom\n[^]*\nLines of the log that could not be read: 1\n/,
    );
    await write('no.log', 'nothing of the kind\n');
    const { execution } = await batonExecution(['rehearse', 'incident-summary', '-i', 'log_file=no.log'], { cwd });
    assert.match(execution.error?.message ?? '', /No line of the log has a time and a level/);
  });

  it('never take a sample for what a real run was to work on', async () => {
    const model = '{ name: local, base_url: "http://127.0.0.1:9/v1", models: [{ name: small }] }';
    await write('.baton/config.yaml', `default_model: { provider: local, name: small }\nproviders: [${model}]\n`);
    for (const [args, expected] of [
      [['code-review', '-i', 'range=nowhere'], /bad revision|unknown revision|nowhere/],
      [['release-notes', '-i', 'range=nowhere..HEAD'], /nowhere\.\.HEAD/],
      [['data-pipeline', '-i', 'file=nowhere.csv'], /no such file or directory, open 'nowhere\.csv'/],
      [['triage-issues', '-i', 'file=nowhere.json'], /no such file or directory, open 'nowhere\.json'/],
    ] as const) {
      const { code, execution } = await batonExecution(['run', ...args], { cwd });
      assert.deepEqual([code, execution.status], [1, 'failed'], args[0]);
      assert.match(execution.error?.message ?? '', expected);
    }
  });
});
