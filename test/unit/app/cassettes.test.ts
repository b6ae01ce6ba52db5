import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { isJsonObject, parseJson } from '../../../src/base/json.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { type CountingWorld, countingWorld } from '../../support/counting-world.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const agent = (name: string): string => `
  - name: ${name}
    type: agent
    prompt: You review.
    instruction: Review the notes for ${name}.
    tools: [read_file]`;

const configuration = (url: string): string => `
default_model: { provider: local, name: small }
providers:
  - { name: local, kind: openai, base_url: "${url}/v1", models: [{ name: small, capabilities: [tools, json] }] }
`;

describe('the cassette of an execution', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let world: CountingWorld;
  let core: LocalOrchestrator;

  beforeEach(async () => {
    folder = await temporaryFolder({ 'notes.txt': 'All is well.' });
    world = await countingWorld();
    writeDefinitions(folder.path, {
      'config.yaml': configuration(world.url),
      'workflows/inner.yaml': `name: Inner\nsteps:${agent('look')}\n`,
      'workflows/outer.yaml': `name: Outer\nsteps:${agent('begin')}\n  - { name: inside, type: workflow, workflow: inner }\n`,
    });
    core = await openCore({ workspace: folder.path });
  });

  afterEach(async () => {
    await core.close();
    await world.close();
    await folder.remove();
  });

  async function run(workflow: string, record: boolean) {
    const cassette = { path: 'tape.json', record };
    const { id } = await core.start({ ...startRequest(workflow), cassette });
    return core.settled(id);
  }

  function entriesOnTape(): number {
    const tape = parseJson(readFileSync(path.join(folder.path, 'tape.json'), 'utf8'));
    return isJsonObject(tape) && Array.isArray(tape['entries']) ? tape['entries'].length : 0;
  }

  /** Gives every last answer of a model on the tape a content of its own. */
  function tellAnswersApart(): void {
    const file = path.join(folder.path, 'tape.json');
    let count = 0;
    const text = readFileSync(file, 'utf8').replace(/"content": ".*",(\s*"tool_calls": \[\],)/g, (_, rest: string) => {
      count += 1;
      return `"content": "answer ${count}",${rest}`;
    });
    writeFileSync(file, text);
  }

  it('holds what the models and tools of child executions answered', async () => {
    const recorded = await run('outer', true);
    assert.equal(recorded.status, 'completed', recorded.error?.message);
    assert.equal(entriesOnTape(), 6);
    world.forget();
    rmSync(path.join(folder.path, 'notes.txt'));
    const replayed = await run('outer', false);
    assert.equal(replayed.status, 'completed', replayed.error?.message);
    assert.deepEqual(replayed.outputs, recorded.outputs);
    assert.equal(world.modelRequests.size, 0);
  });

  it('teaches the agents of the team nothing when it is played', async () => {
    writeDefinitions(folder.path, {
      'agents/reviewer.yaml': 'name: reviewer\nprompt: You review.\ncapabilities: [review]\ntools: [read_file]\n',
      'workflows/by-team.yaml':
        'name: By team\nsteps: [{ name: look, type: agent, agent: reviewer, instruction: Review the notes. }]\n',
    });
    const uses = async () => (await core.showAgent('reviewer')).skills.map(({ times_used }) => times_used);
    assert.equal((await run('by-team', true)).status, 'completed');
    assert.deepEqual(await uses(), [1]);
    assert.equal((await run('by-team', false)).status, 'completed');
    assert.deepEqual(await uses(), [1]);
  });

  it('lets a child that it has no answer for fail, and asks no model', async () => {
    await run('outer', true);
    world.forget();
    writeDefinitions(folder.path, { 'workflows/inner.yaml': `name: Inner\nsteps:${agent('elsewhere')}\n` });
    const replayed = await run('outer', false);
    assert.equal(replayed.status, 'failed');
    assert.match(replayed.error?.message ?? '', /The cassette has no answer/);
    assert.equal(world.modelRequests.size, 0);
  });

  it('is whole when the recording was interrupted and resumed by another process', async () => {
    writeDefinitions(folder.path, {
      'workflows/asking.yaml': `name: Asking\nsteps:${agent('first')}\n  - { name: ask, type: human, message: Go on? }${agent('second')}\n`,
    });
    const waiting = await run('asking', true);
    assert.equal(waiting.status, 'waiting');
    await core.close();
    core = await openCore({ workspace: folder.path });
    const [question] = waiting.pending_approvals;
    await core.decide(question?.id ?? '', { ...approval, answer: null });
    await core.resume(waiting.id);
    const recorded = await core.settled(waiting.id);
    assert.equal(recorded.status, 'completed', recorded.error?.message);
    assert.equal(entriesOnTape(), 6);
  });

  it('goes on after what was played when the replay was interrupted and resumed by another process', async () => {
    const twice =
      'steps: [{ name: one, type: agent, prompt: P, instruction: Same }, { name: ask, type: human, message: Go on? }, { name: two, type: agent, prompt: P, instruction: Same }]';
    writeDefinitions(folder.path, { 'workflows/asking.yaml': `name: Asking\n${twice}\n` });
    const goOn = async ({ id, pending_approvals: [question] }: Awaited<ReturnType<typeof run>>) => {
      await core.decide(question?.id ?? '', { ...approval, answer: null });
      await core.resume(id);
      return core.settled(id);
    };
    await goOn(await run('asking', true));
    tellAnswersApart();
    const waiting = await run('asking', false);
    await core.close();
    core = await openCore({ workspace: folder.path });
    const { status, steps } = await goOn(waiting);
    assert.equal(status, 'completed');
    const contents = steps.filter(({ type }) => type === 'agent').map(({ output }) => JSON.stringify(output));
    assert.deepEqual(contents, ['{"content":"answer 1"}', '{"content":"answer 2"}']);
  });

  it('is whole when the recording failed and was retried by another process', async () => {
    writeDefinitions(folder.path, {
      'workflows/two.yaml': `name: Two\nsteps:${agent('first')}\n  - { name: stop, type: code, code: "throw new Error('no')" }\n`,
    });
    const failed = await run('two', true);
    assert.equal(failed.status, 'failed');
    await core.close();
    core = await openCore({ workspace: folder.path });
    writeDefinitions(folder.path, { 'workflows/two.yaml': `name: Two\nsteps:${agent('first')}${agent('second')}\n` });
    await core.retry(failed.id, { from: null });
    assert.equal((await core.settled(failed.id)).status, 'completed');
    assert.equal(entriesOnTape(), 6);
    world.forget();
    assert.equal((await run('two', false)).status, 'completed');
    assert.equal(world.modelRequests.size, 0);
  });

  it('is looked for before a retry is recorded', async () => {
    await run('inner', true);
    writeDefinitions(folder.path, { 'workflows/inner.yaml': `name: Inner\nsteps:${agent('elsewhere')}\n` });
    const failed = await run('inner', false);
    rmSync(path.join(folder.path, 'tape.json'));
    await assert.rejects(core.retry(failed.id, { from: null }), { code: 'cassette_not_found' });
    assert.equal((await core.showExecution(failed.id)).status, 'failed');
    writeFileSync(path.join(folder.path, 'tape.json'), '{}');
    await assert.rejects(core.retry(failed.id, { from: null }), { code: 'cassette_invalid' });
  });
});

const approval = { approved: true, decided_by: 'tester', reason: null, scope: 'once', edited_payload: null } as const;
