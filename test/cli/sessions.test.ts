import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BundleDocument } from '../../src/domain/context-bundle.ts';
import { baton, batonExecution, batonJson } from '../support/baton-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const scope = ['--agent-type', 'writer', '--scope', 'Write the guide'];

describe('a session on the command line', () => {
  let cwd = '';
  let remove = async (): Promise<void> => undefined;
  let spent = 0;

  async function json(...args: readonly string[]) {
    return await batonJson(args, { cwd });
  }

  async function phases(id: string, ...to: readonly number[]): Promise<void> {
    for (const phase of to) await baton(['session', 'phase', id, String(phase)], { cwd });
  }

  before(async () => {
    ({ path: cwd, remove } = await temporaryFolder());
    await baton(['init', '--template', 'empty'], { cwd });
    writeFileSync(path.join(cwd, 'a.md'), '# One\nFirst.\n\n# Two\nSecond.\n');
    writeFileSync(path.join(cwd, 'b.md'), '# One\nFirst.\n\n# Two\nSecond.\n');
    writeFileSync(path.join(cwd, 'c.md'), 'Something else.\n');
    writeFileSync(path.join(cwd, 'blob.bin'), Buffer.from([0, 1, 2, 255]));
  });
  after(() => remove());

  it('leads work by hand from its first phase to its last, outside of a git repository', async () => {
    const { document: begun } = await json(
      'session',
      'init',
      '--scope',
      'A guide',
      '--id',
      'guide',
      '--budget',
      '5000',
    );
    assert.deepEqual((begun['session'] as { phase: number }).phase, 1);
    const early = await json('deployments', 'start', '--session', 'guide', ...scope);
    assert.deepEqual([early.code, (early.document['error'] as { code: string }).code], [2, 'illegal_move']);
    await phases('guide', 2, 3);
    const prepared = await json(
      'context',
      'prepare',
      ...scope,
      '--files',
      'a.md',
      '--session',
      'guide',
      '--output',
      'b.json',
    );
    const bundle = prepared.document as unknown as BundleDocument;
    assert.deepEqual(JSON.parse(readFileSync(path.join(cwd, 'b.json'), 'utf8')), bundle);
    assert.equal(bundle.budget_remaining, 5000 - bundle.total_tokens);
    const started = await json(
      'deployments',
      'start',
      '--session',
      'guide',
      ...scope,
      '--bundle',
      'b.json',
      '--id',
      'w1',
    );
    assert.equal(started.code, 0, JSON.stringify(started.document));
    writeFileSync(path.join(cwd, 'final.txt'), 'Written.');
    const end = ['--status', 'completed', '--final-message', '@final.txt', '--deliverables', 'a.md,c.md'];
    const completed = await json('deployments', 'complete', 'w1', ...end);
    assert.equal((completed.document['deployment'] as { final_message: string }).final_message, 'Written.');
    spent = bundle.total_tokens;
  });

  it('is validated by its checks before it is confirmed and completed', async () => {
    await phases('guide', 4);
    assert.equal((await json('session', 'validate', 'guide')).code, 1);
    const made = [
      '--deliverables',
      'a.md,c.md',
      '--validation-results',
      'format:pass,lint:pass',
      '--insights',
      'Short.',
    ];
    await json('outputs', 'collect', '--execution', 'w1', ...made);
    const validated = await json('session', 'validate', 'guide');
    assert.deepEqual([validated.code, (validated.document['validation'] as { missing: unknown }).missing], [0, []]);
    assert.equal((await json('session', 'complete', 'guide')).code, 2);
    await phases('guide', 5);
    const { code, document } = await json('session', 'complete', 'guide');
    assert.deepEqual([code, document['open']], [0, []]);
  });

  it('is completed by who confirms it, and says what is left open', async () => {
    await json('session', 'init', '--scope', 'Hasty', '--id', 'hasty');
    await phases('hasty', 2, 3);
    for (const id of ['h1', 'h2']) await json('deployments', 'start', '--session', 'hasty', ...scope, '--id', id);
    await json('outputs', 'collect', '--execution', 'h1', '--validation-results', 'lint:fail');
    await json('deployments', 'complete', 'h1', '--status', 'completed', '--final-message', 'Done.');
    await phases('hasty', 4, 5);
    const { code, stdout } = await baton(['session', 'complete', 'hasty'], { cwd });
    const open = "Left open:\n- The check lint failed: fail.\n- The deployment h2 of 'writer' has not ended.\n";
    assert.deepEqual([code, stdout.slice(stdout.indexOf('Left'))], [0, open]);
  });

  it('that is given up says who is still at work', async () => {
    await json('session', 'init', '--scope', 'Lost', '--id', 'lost');
    await phases('lost', 2, 3);
    await json('deployments', 'start', '--session', 'lost', ...scope, '--id', 'p1');
    const { document } = await json('session', 'complete', 'lost', '--status', 'failed');
    assert.deepEqual(document['open'], ["The deployment p1 of 'writer' has not ended."]);
  });

  it('tells what was made in it, and what is spent', async () => {
    const { document } = await json('outputs', 'query', '--session', 'guide', '--output-type', 'deliverable');
    const [first] = document['items'] as readonly { version: number; content: { lines_added: number } }[];
    assert.deepEqual([document['total'], first?.version], [4, 2]);
    const { stdout } = await baton(['outputs', 'query', '--session', 'guide', '--format', 'markdown', '--limit', '1'], {
      cwd,
    });
    assert.match(stdout, /^\| id \| type \|.*\n\| --- \|/);
    const { document: standing } = await json('session', 'status', 'guide');
    const { budget, deployments } = standing['session'] as { budget: { spent_tokens: number }; deployments: object };
    assert.equal(budget.spent_tokens, spent);
    assert.deepEqual(deployments, { deployed: 0, completed: 1, failed: 0, total: 1 });
  });

  it('takes runs from phase 3 on, with their agents', async () => {
    mkdirSync(path.join(cwd, '.baton/workflows'), { recursive: true });
    const yaml = 'name: Say\nsteps: [{ name: say, type: agent, prompt: You write., instruction: Say hello. }]\n';
    writeFileSync(path.join(cwd, '.baton/workflows/say.yaml'), yaml);
    await json('session', 'init', '--scope', 'Runs', '--id', 'runs');
    const early = await json('run', 'say', '--model', 'rehearsal', '--session', 'runs');
    assert.deepEqual([early.code, (early.document['error'] as { code: string }).code], [2, 'illegal_move']);
    await phases('runs', 2, 3);
    const { execution } = await batonExecution(['run', 'say', '--model', 'rehearsal', '--session', 'runs'], { cwd });
    const { document } = await json('session', 'status', 'runs');
    const { executions, deployments } = document['session'] as {
      executions: unknown;
      deployments: { completed: number };
    };
    assert.deepEqual([executions, deployments.completed], [[execution.id], 1]);
    // Which is rehearsed, and spends nothing of it.
    assert.equal((document['session'] as { budget: { spent_tokens: number } }).budget.spent_tokens, 0);
  });

  it('prepares sections and priorities, and says why something cannot be had', async () => {
    const files = ['--files', 'a.md,blob.bin', '--priority', 'blob.bin=optional', '--sections', 'a.md#Two'];
    const { document } = await json('context', 'prepare', ...scope, ...files, '--with-content');
    const [two, blob] = (document as unknown as BundleDocument).context_items;
    assert.deepEqual([two?.content, two?.sections], ['[lines 1 to 3 are left out]\n# Two\nSecond.', ['Two']]);
    assert.match(blob?.reason_left_out ?? '', /not UTF-8/);
    const refused: readonly (readonly [string, readonly string[]])[] = [
      ['context_missing', ['--files', '../outside.md']],
      ['context_missing', ['--files', 'a.md', '--sections', 'a.md#Twoo']],
      ['invalid_input', ['--files', 'a.md', '--priority', 'b.md=optional']],
      ['budget_exceeded', ['--files', 'a.md', '--budget', '0']],
      ['unknown_session', ['--files', 'a.md', '--session', 'guied']],
    ];
    for (const [code, args] of refused) {
      const { document: failed, code: exit } = await json('context', 'prepare', ...scope, ...args);
      assert.equal((failed['error'] as { code: string }).code, code, args.join(' '));
      assert.equal(exit, code === 'budget_exceeded' ? 4 : 2, args.join(' '));
    }
  });

  it('says what bundles have in common, and whether they fit', async () => {
    for (const [name, file] of [
      ['x', 'a.md'],
      ['y', 'b.md'],
      ['z', 'c.md'],
    ] as const) {
      await json('context', 'prepare', ...scope, '--files', file, '--output', `${name}.json`);
    }
    const { document } = await json(
      'context',
      'dedupe',
      '--bundles',
      'x.json,y.json,z.json',
      '--output',
      'shared.json',
    );
    assert.deepEqual(JSON.parse(readFileSync(path.join(cwd, 'shared.json'), 'utf8')), document);
    const { shared, tokens_before, tokens_after } = document as unknown as {
      readonly shared: readonly { readonly token_count: number; readonly bundles: readonly string[] }[];
      readonly tokens_before: number;
      readonly tokens_after: number;
    };
    assert.deepEqual([shared.length, shared[0]?.bundles.length], [1, 2]);
    assert.equal(tokens_before - tokens_after, shared[0]?.token_count);
    await json('session', 'init', '--scope', 'Small', '--id', 'small', '--budget', '1');
    const full = await json('context', 'budget', '--session', 'small', '--bundles', 'x.json');
    assert.deepEqual([full.code, full.document['fits']], [4, false]);
    assert.equal((await json('context', 'budget', '--session', 'small')).code, 0);
  });

  it('writes a bundle as a text, by the template of the workspace where it has one', async () => {
    const made = await baton(['context', 'briefing', '--bundle', 'x.json', '--output', 'briefing.md'], { cwd });
    assert.deepEqual([made.code, made.stdout], [0, `Written: ${realpathSync(cwd)}/briefing.md\n`], made.stderr);
    const text = readFileSync(path.join(cwd, 'briefing.md'), 'utf8');
    assert.match(text, /^# Write the guide\n[^]*## a\.md\n[^]*# Two\nSecond\./);
    mkdirSync(path.join(cwd, '.baton/templates'), { recursive: true });
    writeFileSync(path.join(cwd, '.baton/templates/short.md'), '{% for item in items %}{{ item.source }}{% endfor %}');
    const short = await baton(['context', 'briefing', '--bundle', 'x.json', '--template', 'short'], { cwd });
    assert.equal(short.stdout, 'a.md\n');
    const unknown = await json('context', 'briefing', '--bundle', 'x.json', '--template', 'shor');
    assert.match(JSON.stringify(unknown.document), /unknown_text_template.*'short'/);
  });

  it('has nothing to say of no bundle, or of one named twice', async () => {
    const none = await json('context', 'dedupe', '--bundles', '');
    assert.deepEqual([none.code, /No bundle was named/.test(JSON.stringify(none.document))], [2, true]);
    const twice = await json('context', 'dedupe', '--bundles', 'x.json,x.json');
    assert.deepEqual([twice.code, /are the same bundle/.test(JSON.stringify(twice.document))], [2, true]);
  });

  it('hears of a pipe in place of a file, and does not wait for it', async () => {
    execFileSync('mkfifo', [path.join(cwd, 'pipe')]);
    for (const args of [
      ['context', 'dedupe', '--bundles', 'pipe'],
      ['deployments', 'complete', 'w1', '--status', 'completed', '--final-message', '@pipe'],
      ['run', 'none', '--input-file', 'pipe'],
      ['validate', 'pipe'],
    ]) {
      const { code, document } = await json(...args);
      assert.deepEqual([code, /no(t a)? regular file/.test(JSON.stringify(document))], [2, true], args.join(' '));
    }
  });

  it('takes a deliverable from the current folder, else from the workspace', async () => {
    mkdirSync(path.join(cwd, 'part'));
    writeFileSync(path.join(cwd, 'part/own.md'), 'Own.\n');
    const files = ['--deliverables', 'own.md,a.md'];
    const { document } = await batonJson(['outputs', 'collect', '--execution', 'w1', ...files], {
      cwd: path.join(cwd, 'part'),
    });
    const items = document['items'] as readonly { content: { file_path: string } }[];
    assert.deepEqual(
      items.map(({ content }) => content.file_path),
      ['part/own.md', 'a.md'],
    );
  });

  it('counts the lines of a deliverable against the last commit', async () => {
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd, stdio: 'ignore' });
    git('init');
    git('add', 'c.md');
    git('commit', '-m', 'first');
    writeFileSync(path.join(cwd, 'c.md'), 'Something other.\nAnd more.\n');
    await json('session', 'init', '--scope', 'Lines', '--id', 'lines');
    await phases('lines', 2, 3);
    await json('deployments', 'start', '--session', 'lines', ...scope, '--id', 'l1');
    const { document } = await json('outputs', 'collect', '--execution', 'l1', '--deliverables', 'c.md');
    const [{ content }] = document['items'] as readonly [{ readonly content: object }];
    const counts = { lines_added: 1, lines_modified: 1, lines_removed: 0 };
    assert.deepEqual(content, { file_path: 'c.md', ...counts, validation: {} });
  });
});
