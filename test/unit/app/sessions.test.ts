import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import type { BundleDocument, BundleDocumentItem } from '../../../src/domain/context-bundle.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import type { Json } from '../../../src/base/json.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const by = 'person:ann';

/** A bundle with one file, as another program would hand it over. */
function bundle(text: string, tokens: number): BundleDocument {
  const item: BundleDocumentItem = {
    ...{ type: 'file', source: 'a.md', token_count: tokens, estimated: false, priority: 'required', sections: [] },
    ...{ content_hash: nodeDigest.text(text), included: true, reason_left_out: null, shared_with: [], content: text },
  } as const;
  return {
    ...{
      bundle_id: `b-${text}`,
      agent_type: 'writer',
      scope: 'Write',
      model: null,
      created_at: '2026-01-01T00:00:00Z',
    },
    ...{ context_items: [item], total_tokens: tokens, tokens_before: tokens, budget_remaining: null },
  };
}

describe('a session', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let store: Awaited<ReturnType<typeof openCoreWithStore>>['store'];

  beforeEach(async () => {
    folder = await temporaryFolder();
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
  });
  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  async function inPhase(phase: 1 | 2 | 3 | 4 | 5, given: { readonly token_budget?: number } = {}): Promise<string> {
    const { id } = await core.initSession({ scope: 'Ship it', ...given, by });
    for (let next = 2; next <= phase; next++) await core.moveSession(id, { phase: next as 2, back: false, by });
    return id;
  }

  it('goes through its phases one at a time, back to any, and completes from the last', async () => {
    const session = await core.initSession({ scope: 'Ship it', by });
    assert.deepEqual([session.phase, session.status, session.warn_threshold], [1, 'planning', 0.75]);
    await assert.rejects(core.moveSession(session.id, { phase: 3, back: false, by }), {
      code: 'illegal_move',
      message: /is in phase 1 \(analyze\) and cannot go on to 3 \(execute\)/,
      hint: `Next is: baton session phase ${session.id} 2`,
    });
    const id = await inPhase(4);
    await assert.rejects(core.moveSession(id, { phase: 2, back: false, by }), { hint: /--back/ });
    await assert.rejects(core.endSession(id, { status: 'completed', by }), { code: 'illegal_move' });
    assert.equal((await core.moveSession(id, { phase: 2, back: true, by })).status, 'planning');
    for (const phase of [3, 4, 5] as const) await core.moveSession(id, { phase, back: false, by });
    const done = await core.endSession(id, { status: 'completed', by });
    assert.deepEqual(
      done.moves.map(({ phase, status }) => `${phase} ${status}`),
      [
        '1 planning',
        '2 planning',
        '3 executing',
        '4 executing',
        '2 planning',
        '3 executing',
        '4 executing',
        '5 executing',
        '5 completed',
      ],
    );
    assert.equal(done.completed_at, done.moves.at(-1)?.at);
    await assert.rejects(core.moveSession(id, { phase: 1, back: true, by }), { code: 'session_ended' });
  });

  it('is found by the end of its id, and one that is not there by the nearest', async () => {
    const { id } = await core.initSession({ scope: 'Ship it', id: 'spring-release', by });
    assert.equal((await core.showSession('release')).session.id, id);
    await assert.rejects(core.showSession('spring-relaese'), {
      code: 'unknown_session',
      message: /Did you mean 'spring-release'\?/,
    });
    await assert.rejects(core.initSession({ scope: 'Another', id, by }), { code: 'id_taken' });
    await assert.rejects(core.initSession({ scope: ' ', by }), { code: 'invalid_input' });
    await assert.rejects(core.initSession({ scope: 'x', id: '../x', by }), { code: 'invalid_input' });
  });

  it('takes deployments from phase 3 on, and as long as it goes on', async () => {
    const wish = { agent_type: 'writer', scope: 'Write', by };
    await assert.rejects(core.startDeployment({ ...wish, session: await inPhase(2) }), { code: 'illegal_move' });
    const session = await inPhase(3);
    const { id } = await core.startDeployment({ ...wish, session });
    await core.endSession(session, { status: 'failed', by });
    await assert.rejects(core.startDeployment({ ...wish, session }), { code: 'session_ended' });
    // What was begun is still told.
    const end = { status: 'completed', final_message: 'Done.', deliverables: [], error: null, by } as const;
    assert.equal((await core.completeDeployment(id, end)).deployment.success, true);
    await assert.rejects(core.completeDeployment(id, end), { code: 'already_ended' });
  });

  it('counts the context of what others run in its budget, and refuses what does not fit', async () => {
    const session = await inPhase(3, { token_budget: 100 });
    const wish = { agent_type: 'writer', scope: 'Write', session, by };
    const { id } = await core.startDeployment({ ...wish, bundle: bundle('one', 80) });
    const { budget } = await core.showSession(session);
    assert.deepEqual(budget, { tokens: 100, spent_tokens: 80, spent_usd: null, left_tokens: 20, is_near: true });
    await assert.rejects(core.startDeployment({ ...wish, bundle: bundle('two', 21) }), { code: 'budget_exceeded' });
    const [allocation] = store.find('context_allocations', { agent_execution_id: id });
    assert.equal(store.get('content_blobs', { hash: allocation?.content_hash ?? '' })?.content, 'one');
    assert.deepEqual((await core.checkDatabase()).problems, []);
  });

  it('takes no text under the hash of another one', async () => {
    const [item] = bundle('one', 1).context_items;
    assert.ok(item);
    const forged = { ...bundle('one', 1), context_items: [{ ...item, content: 'two' }] };
    const wish = { agent_type: 'writer', scope: 'Write', session: await inPhase(3), by };
    await assert.rejects(core.startDeployment({ ...wish, bundle: forged }), { code: 'invalid_bundle' });
  });

  it('numbers what is made of the same file, and counts lines against the last commit', async () => {
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
        cwd: folder.path,
        stdio: 'ignore',
      });
    const file = path.join(folder.path, 'a.md');
    writeFileSync(file, 'one\ntwo\nthree\n');
    git('init');
    git('add', 'a.md');
    git('commit', '-m', 'first');
    writeFileSync(file, 'one\nTWO\nthree\nfour\nfive\n');
    const session = await inPhase(3);
    const { id } = await core.startDeployment({ agent_type: 'writer', scope: 'Write', session, by });
    const made = {
      deliverables: ['./a.md'],
      validation_results: [{ check: 'lint', result: 'fail' }],
      insights: ['Short.'],
      by,
    };
    const [first] = await core.collectOutputs(id, made);
    const validation = { lint: 'fail' };
    assert.deepEqual(first?.content, {
      file_path: 'a.md',
      lines_added: 2,
      lines_modified: 1,
      lines_removed: 0,
      validation,
    });
    const [second] = await core.collectOutputs(id, { ...made, insights: [] });
    assert.deepEqual([first.version, second?.version, second?.subject], [1, 2, 'a.md']);
    const { items, total } = await core.queryOutputs({ session, output_type: 'deliverable' });
    assert.deepEqual([total, items.map(({ metadata }) => metadata['related_files'])], [2, [['a.md'], ['a.md']]]);
    assert.equal((await core.queryOutputs({ text: 'SHORT' })).total, 1);
    await assert.rejects(core.collectOutputs(id, { ...made, deliverables: ['../a.md'] }), {
      code: 'outside_workspace',
    });
    await assert.rejects(core.collectOutputs(id, { ...made, deliverables: ['b.md'] }), { code: 'file_not_found' });
  });

  it('judges what its checks have said, and names those that have not said how it went', async () => {
    const session = await inPhase(3);
    const { id } = await core.startDeployment({ agent_type: 'writer', scope: 'Write', session, by });
    const said = { lint: 'no problems found', tests: '3 failed, 10 passed', types: 'not run', coverage: '85%' };
    const validation_results = Object.entries(said).map(([check, result]) => ({ check, result }));
    await core.collectOutputs(id, { deliverables: [], validation_results, insights: [], by });
    await core.completeDeployment(id, {
      status: 'completed',
      final_message: 'Done.',
      deliverables: [],
      error: null,
      by,
    });
    await core.moveSession(session, { phase: 4, back: false, by });
    const { ok, results, missing } = await core.validateSession(session);
    const verdicts = Object.fromEntries(results.map(({ check, verdict }) => [check, verdict]));
    assert.deepEqual(verdicts, { lint: 'pass', tests: 'fail', types: 'unknown', coverage: 'unknown' });
    const unclear = "The check types says neither that it passed nor that it failed: 'not run'.";
    assert.deepEqual([ok, missing], [false, [unclear]]);
    const { markdown } = await core.report({ id: session });
    const [, points = ''] = markdown.split('## Open points\n');
    assert.match(
      points,
      /^\n- The check tests fails: 3 failed, 10 passed \(writer\)\.\n- The check types says neither/,
    );
  });

  it('lets no run of it spend more than its budget, children included', async () => {
    await using server = await startRawModelServer(streams(...answered('Hello.', 900)));
    writeDefinitions(folder.path, {
      'config.yaml': configWith(server.baseUrl),
      'workflows/say.yaml':
        'name: Say\nsteps: [{ name: say, type: agent, prompt: You write., instruction: Say hello. }]\n',
      'workflows/outer.yaml': 'name: Outer\nsteps: [{ name: inner, type: workflow, workflow: say }]\n',
    });
    await assert.rejects(core.start({ ...startRequest('say'), session: await inPhase(2) }), { code: 'illegal_move' });
    const session = await inPhase(3, { token_budget: 3000 });
    const { id } = await core.start({ ...startRequest('outer'), session });
    assert.equal((await core.settled(id)).status, 'completed');
    const { budget, deployments, executions } = await core.showSession(session);
    assert.deepEqual([budget.spent_tokens, budget.left_tokens], [900, 2100]);
    assert.deepEqual([deployments.completed, executions], [1, [id]]);
    const made = [{ execution: id }, { execution: id, alone: true }].map((filter) => core.queryOutputs(filter));
    assert.deepEqual(
      (await Promise.all(made)).map(({ total }) => total),
      [1, 0],
    );
    const { id: next } = await core.start({ ...startRequest('say'), session });
    await core.settled(next);
    const { id: last } = await core.start({ ...startRequest('say'), session });
    assert.equal((await core.settled(last)).error?.code, 'budget_exceeded');
  });
});

/** An answer of a model server, with what it has cost. */
function answered(content: string, total: number): readonly Json[] {
  const usage = { prompt_tokens: total - 10, completion_tokens: 10, total_tokens: total };
  return [
    { choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }] },
    { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { choices: [], usage },
  ];
}

function configWith(baseUrl: string): string {
  return `default_model: { provider: local, name: small }
providers: [{ name: local, kind: openai, base_url: '${baseUrl}', models: [{ name: small, context_window: 8000 }] }]
`;
}
