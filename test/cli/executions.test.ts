import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionEventRecord } from '../../src/domain/execution-event.ts';
import type { ExecutionSummary } from '../../src/domain/execution-report.ts';
import { baton, batonExecution, batonJson, batonWorkspace, startBaton } from '../support/baton-program.ts';

const node = JSON.stringify(process.execPath);

const workflows = {
  sum: `
name: Sum
inputs:
  numbers: { type: array, required: true }
  label: { type: string, default: sum }
outputs:
  total: $.add
  label: $.label
steps:
  - { name: add, type: code, code: "return input.n.reduce((a, b) => a + b, 0)", input: { n: $.numbers } }
`,
  broken: 'name: Broken\nsteps:\n  - { name: a, type: trnsform }\n',
  failing: `
name: Failing
steps:
  - { name: good, type: transform, expression: "1" }
  - name: bad
    type: command
    run: [${node}, -e, "process.exit(require('fs').existsSync('mended') ? 0 : 3)"]
`,
  costly: `
name: Costly
budget: { turns: 1, on_exceed: fail }
steps:
  - { name: one, type: agent, prompt: You write., instruction: One. }
  - { name: two, type: agent, prompt: You write., instruction: Two. }
`,
  asking: `
name: Asking
steps:
  - { name: choose, type: human, message: "Which?", choices: [red, blue] }
  - { name: done, type: transform, expression: "$.choose.answer" }
`,
  outer: 'name: Outer\nsteps: [{ name: call, type: workflow, workflow: middle }]\n',
  middle: 'name: Middle\nsteps: [{ name: call, type: workflow, workflow: asking }]\n',
  patient: `
name: Patient
steps:
  - { name: first, type: transform, expression: "1" }
  - name: wait
    type: command
    run: [${node}, -e, "const fs = require('fs'); setInterval(() => fs.existsSync('go') && process.exit(), 20)"]
  - { name: last, type: transform, expression: "'went'" }
`,
};

describe('baton on a workspace', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;

  beforeEach(async () => {
    ({ path: cwd, remove } = await batonWorkspace(workflows));
  });
  afterEach(async () => {
    await remove();
  });

  it('run reads inputs by their types; -i goes before the file', async () => {
    await writeFile(path.join(cwd, 'in.json'), '{"numbers": [1, 2], "label": "file"}');
    const { code, stdout } = await baton(['run', 'sum', '--input-file', 'in.json', '-i', 'numbers=[3, 4]'], { cwd });
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), { total: 7, label: 'file' });
  });

  it('run --json is the execution with all that the contract names', async () => {
    const { code, execution } = await batonExecution(['run', 'sum', '-i', 'numbers=[1]'], { cwd });
    assert.equal(code, 0);
    const { id, workflow, version, status, rehearsal, input, outputs, error, tokens, usd, duration_ms, steps } =
      execution;
    assert.match(id, /^[0-9A-Z]{26}$/);
    assert.deepEqual([workflow, version, status, rehearsal, error, usd], ['sum', '1.0.0', 'completed', false, null, 0]);
    assert.deepEqual(
      [input, outputs],
      [
        { numbers: [1], label: 'sum' },
        { total: 1, label: 'sum' },
      ],
    );
    assert.deepEqual(tokens, { input: 0, cached: 0, output: 0 });
    assert.equal(typeof duration_ms, 'number');
    const [step] = steps;
    assert.ok(step && typeof step.duration_ms === 'number');
    const { name, type, attempts, output } = step;
    assert.deepEqual([name, type, step.status, attempts, output, step.error], ['add', 'code', 'completed', 1, 1, null]);
  });

  for (const [what, args, code] of [
    ['a missing input', ['run', 'sum'], 'invalid_input'],
    ['an unknown input', ['run', 'sum', '-i', 'nmbers=[1]'], 'invalid_input'],
    ['an input of another type', ['run', 'sum', '-i', 'numbers=1,2'], 'invalid_input'],
    ['an input file that is not there', ['run', 'sum', '--input-file', 'none.json'], 'file_not_found'],
    ['an unknown workflow', ['run', 'smu'], 'unknown_workflow'],
    ['an invalid workflow', ['run', 'broken'], 'invalid_workflow'],
    ['an unknown execution', ['executions', 'show', 'ZZZZ'], 'unknown_execution'],
    ['no model at all', ['run', 'costly'], 'no_model'],
  ] as const) {
    it(`ends with 2 for ${what}, as a document`, async () => {
      const { code: exitCode, document } = await batonJson(args, { cwd });
      assert.equal(exitCode, 2);
      assert.equal((document as { error: { code: string } }).error.code, code);
    });
  }

  it('validate names every problem and ends with 2', async () => {
    const { code, document } = await batonJson(['validate'], { cwd });
    assert.equal(code, 2);
    const { ok, files } = document as { ok: boolean; files: { path: string; ok: boolean; problems: object[] }[] };
    assert.equal(ok, false);
    const broken = files.find((file) => file.path.endsWith('broken.yaml'));
    assert.equal(broken?.path, '.baton/workflows/broken.yaml');
    const keys = ['code', 'severity', 'message', 'path', 'line', 'column', 'end_line', 'end_column'];
    assert.ok(keys.every((key) => key in (broken.problems[0] ?? {})));
    assert.equal((await baton(['validate', '.baton/workflows/sum.yaml'], { cwd })).code, 0);
  });

  it('validate reports an invalid configuration with the problems of all other files', async () => {
    await writeFile(path.join(cwd, '.baton/config.yaml'), 'security: { commands: perhaps }\n');
    const { code, document } = await batonJson(['validate'], { cwd });
    const files = document['files'] as readonly { readonly path: string; readonly ok: boolean }[];
    const wrong = files.filter(({ ok }) => !ok).map((file) => file.path);
    assert.deepEqual([code, wrong.toSorted()], [2, ['.baton/config.yaml', '.baton/workflows/broken.yaml']]);
  });

  it('a run that failed ends with 1; retry keeps its id and what was done', async () => {
    const failed = await batonExecution(['run', 'failing'], { cwd });
    assert.equal(failed.code, 1);
    assert.deepEqual([failed.execution.error?.code, failed.execution.error?.step], ['command_failed', 'bad']);
    await writeFile(path.join(cwd, 'mended'), '');
    const retried = await batonExecution(['executions', 'retry', failed.execution.id], { cwd });
    assert.equal(retried.code, 0);
    assert.equal(retried.execution.id, failed.execution.id);
    assert.deepEqual(
      retried.execution.steps.map(({ name, attempts }) => [name, attempts]),
      [
        ['good', 1],
        ['bad', 2],
      ],
    );
  });

  it('a run that a budget stopped ends with 4', async () => {
    const { code, execution } = await batonExecution(['rehearse', 'costly'], { cwd });
    assert.equal(code, 4);
    assert.deepEqual([execution.status, execution.error?.code], ['failed', 'budget_exceeded']);
  });

  it('a run that asks a person ends with 3, is answered, and goes on', async () => {
    const asking = await batonExecution(['run', 'asking'], { cwd });
    assert.equal(asking.code, 3);
    assert.equal(asking.execution.status, 'waiting');
    const [approval] = asking.execution.pending_approvals;
    assert.ok(approval);
    const listed = await batonJson(['approvals', 'list'], { cwd });
    assert.equal(listed.document['total'], 1);
    const answered = await baton(['approvals', 'approve', approval.id, '--answer', '"blue"'], { cwd });
    assert.equal(answered.code, 0);
    assert.match(answered.stdout, /baton executions resume/);
    const again = await batonJson(['approvals', 'reject', approval.id, '--reason', 'late'], { cwd });
    assert.equal((again.document as { error: { code: string } }).error.code, 'already_decided');
    const resumed = await batonExecution(['executions', 'resume', asking.execution.id.slice(-8)], { cwd });
    assert.deepEqual([resumed.code, resumed.execution.outputs], [0, 'blue']);
    assert.equal((await baton(['executions', 'resume', asking.execution.id], { cwd })).code, 2);
  });

  it('a run whose child of a child asks ends with 3, and goes on as a whole after the answer', async () => {
    const asking = await batonExecution(['run', 'outer'], { cwd });
    const [approval] = asking.execution.pending_approvals;
    assert.deepEqual([asking.code, approval?.workflow], [3, 'asking']);
    assert.equal(approval?.cost.outermost?.execution_id, asking.execution.id);
    const answered = await baton(['approvals', 'approve', approval.id, '--answer', 'red'], { cwd });
    assert.match(answered.stdout, new RegExp(`baton executions resume ${asking.execution.id}`));
    const resumed = await batonExecution(['executions', 'resume', approval.execution_id], { cwd });
    assert.equal(resumed.code, 0);
    const whole = await batonExecution(['executions', 'show', asking.execution.id], { cwd });
    assert.deepEqual([whole.execution.status, whole.execution.outputs], ['completed', 'red']);
  });

  it('a run that waits goes on by itself in another run, once it is answered', async () => {
    const asking = await batonExecution(['run', 'outer'], { cwd });
    const running = startBaton(['run', 'patient', '--json'], { cwd });
    await running.said('first completed');
    const approval = asking.execution.pending_approvals[0]?.id ?? '';
    const answered = await baton(['approvals', 'approve', approval, '--answer', 'blue'], { cwd });
    assert.equal(answered.stdout, 'answered: Which?\n    answer: blue\n');
    const followed = await batonExecution(['executions', 'show', asking.execution.id, '--follow'], { cwd });
    assert.deepEqual([followed.code, followed.execution.outputs], [0, 'blue']);
    await writeFile(path.join(cwd, 'go'), '');
    assert.equal((await running.ended).code, 0);
  });

  it('a rejected question fails the run', async () => {
    const asking = await batonExecution(['run', 'asking'], { cwd });
    await baton(['approvals', 'reject', asking.execution.pending_approvals[0]?.id ?? '', '--reason', 'No.'], { cwd });
    const resumed = await batonExecution(['executions', 'resume', asking.execution.id], { cwd });
    assert.deepEqual([resumed.code, resumed.execution.error?.code], [1, 'rejected']);
  });

  it('rehearse says so in every form', async () => {
    const { stdout, stderr } = await baton(['rehearse', 'costly'], { cwd });
    assert.equal(stdout, '');
    const lines = stderr.trimEnd().split('\n');
    assert.match(lines[0] ?? '', /^Rehearsal/);
    assert.match(lines.at(-1) ?? '', /^Rehearsal/);
    const { document } = await batonJson(['executions', 'list'], { cwd });
    assert.ok((document['items'] as readonly ExecutionSummary[]).every(({ rehearsal }) => rehearsal));
  });

  it('an interrupted run ends with 130, is listed as interrupted, and goes on with resume', async () => {
    const running = startBaton(['run', 'patient', '--json'], { cwd });
    await running.said('first completed');
    running.child.kill('SIGINT');
    const { code, stdout, stderr } = await running.ended;
    assert.equal(code, 130);
    assert.match(stderr, /baton executions resume [0-9A-Z]{26}/);
    const { execution } = JSON.parse(stdout) as { execution: ExecutionSummary };
    const { document } = await batonJson(['executions', 'list', '--status', 'running'], { cwd });
    const [listed] = document['items'] as readonly ExecutionSummary[];
    assert.deepEqual([listed?.id, listed?.interrupted], [execution.id, true]);
    await writeFile(path.join(cwd, 'go'), '');
    const resumed = await batonExecution(['executions', 'resume', execution.id], { cwd });
    assert.deepEqual([resumed.code, resumed.execution.outputs], [0, 'went']);
  });

  it('a detached run outlives the command and can be followed', async () => {
    const started = await batonExecution(['run', 'patient', '--detach'], { cwd });
    assert.deepEqual([started.code, started.execution.status], [0, 'pending']);
    const following = startBaton(['executions', 'show', started.execution.id, '--follow'], { cwd });
    await following.said('first completed');
    await writeFile(path.join(cwd, 'go'), '');
    const { code, stdout } = await following.ended;
    assert.deepEqual([code, stdout], [0, '"went"\n']);
  });

  it('cancel ends a run of another process', async () => {
    const running = startBaton(['run', 'patient', '--json'], { cwd });
    await running.said('first completed');
    const { document } = await batonJson(['executions', 'list'], { cwd });
    const [item] = document['items'] as readonly ExecutionSummary[];
    const cancelled = await batonExecution(['executions', 'cancel', item?.id ?? '', '--reason', 'Enough.'], { cwd });
    assert.deepEqual([cancelled.code, cancelled.execution.status], [0, 'cancelled']);
    assert.equal((await running.ended).code, 1);
  });

  it('logs hold every event in order, in pages', async () => {
    const { execution } = await batonExecution(['run', 'sum', '-i', 'numbers=[1]'], { cwd });
    const { document } = await batonJson(['executions', 'logs', execution.id], { cwd });
    const items = document['items'] as readonly ExecutionEventRecord[];
    assert.deepEqual(
      items.map(({ seq, type, step }) => [seq, type, step]),
      [
        [1, 'execution_created', null],
        [2, 'execution_started', null],
        [3, 'step_started', 'add'],
        [4, 'step_completed', 'add'],
        [5, 'execution_completed', null],
      ],
    );
    assert.equal(document['total'], 5);
    const rest = await batonJson(['executions', 'logs', execution.id, '--after', '3', '--limit', '1'], { cwd });
    assert.deepEqual(
      (rest.document['items'] as readonly ExecutionEventRecord[]).map(({ seq }) => seq),
      [4],
    );
  });

  it('replay gives what was recorded and adds nothing', async () => {
    const { execution } = await batonExecution(['rehearse', 'sum', '-i', 'numbers=[1]'], { cwd });
    const { code, document } = await batonJson(['executions', 'replay', execution.id], { cwd });
    assert.deepEqual([code, document['identical'], document['outputs']], [0, true, execution.outputs]);
    assert.equal((await batonJson(['executions', 'list'], { cwd })).document['total'], 1);
  });

  it('db export writes a SQLite file that db import takes back', async () => {
    await baton(['run', 'sum', '-i', 'numbers=[1]'], { cwd });
    assert.equal((await baton(['db', 'export', 'copy.db'], { cwd })).code, 0);
    assert.equal((await readFile(path.join(cwd, 'copy.db'))).subarray(0, 15).toString(), 'SQLite format 3');
    await baton(['run', 'sum', '-i', 'numbers=[1]'], { cwd });
    const again = await batonJson(['db', 'export', 'copy.db'], { cwd });
    assert.deepEqual([again.code, (again.document as { error: { code: string } }).error.code], [2, 'file_exists']);
    assert.equal((await baton(['db', 'export', 'copy.db', '--force'], { cwd })).code, 0);
    await baton(['run', 'sum', '-i', 'numbers=[1]'], { cwd });
    assert.equal((await baton(['db', 'import', 'copy.db'], { cwd })).code, 0);
    assert.equal((await batonJson(['executions', 'list'], { cwd })).document['total'], 2);
    assert.equal((await baton(['db', 'check'], { cwd })).code, 0);
  });

  it('ends quietly when nobody reads on', async () => {
    const running = startBaton(['workflows', 'list', '--json'], { cwd });
    running.child.stdout?.destroy();
    const { code, stderr } = await running.ended;
    assert.deepEqual([code, stderr], [0, '']);
  });

  it('workflows graph is Mermaid text, or nodes and edges', async () => {
    const { stdout } = await baton(['workflows', 'graph', 'failing'], { cwd });
    assert.equal(stdout, 'flowchart TD\n  s1["good (transform)"]\n  s2["bad (command)"]\n  s1 --> s2\n');
    const { document } = await batonJson(['workflows', 'graph', 'failing'], { cwd });
    assert.deepEqual(document['edges'], [{ source: 'good', target: 'bad', condition: null }]);
  });

  it('workflows show has the field names of the record', async () => {
    const { document } = await batonJson(['workflows', 'show', 'sum'], { cwd });
    const { slug, source_path, version } = document['workflow'] as Record<string, unknown>;
    assert.deepEqual([slug, source_path, version], ['sum', '.baton/workflows/sum.yaml', '1.0.0']);
  });
});
