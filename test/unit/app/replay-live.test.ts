import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type JsonObject, asText, isJsonObject } from '../../../src/base/json.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { type RawModelServer, delta, refuses, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const workflow = `
name: Main
inputs: { topic: { type: string } }
steps:
  - { name: gather, type: agent, prompt: You gather., instruction: 'About {{ $.topic }}' }
  - { name: count, type: command, run: [node, -e, "require('fs').appendFileSync('ran.txt', 'x')"], depends_on: [gather] }
  - { name: weigh, type: agent, prompt: You weigh., instruction: 'Weigh: {{ $.gather.content }}', depends_on: [count] }
  - { name: say, type: transform, template: '{{ $.weigh.content }}!' }
outputs: { said: $.say }
`;

const answered = [delta({ role: 'assistant', content: 'Yes.' }), delta({}, 'stop')];

describe('a replay that goes live', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let store: OpenStore;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'config.yaml': 'security: { commands: allow }\n',
      'workflows/main.yaml': workflow,
    });
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  async function rehearsed(): Promise<string> {
    const { id } = await core.start({ ...startRequest('main', { topic: 'rivers' }), rehearsal: true });
    const { status, error } = await core.settled(id);
    assert.deepEqual({ status, error }, { status: 'completed', error: null });
    return id;
  }

  it('takes the recorded answers of what comes before, and does the step and what follows anew', async () => {
    const id = await rehearsed();
    const { id: again } = await core.replayLive(id, { from: 'weigh', detached: false });
    const report = await core.settled(again);
    assert.equal(report.status, 'completed');
    assert.equal(report.trigger, `replay:${id}`);
    const agents = store.find('agent_executions', { execution_id: again });
    assert.deepEqual(
      agents.map(({ step_name }) => step_name),
      ['weigh'],
    );
    const [first, second] = [id, again].map((each) => store.get('executions', { id: each }));
    assert.deepEqual(second?.output, first?.output);
    assert.equal(second?.definition_hash, first?.definition_hash);
    assert.deepEqual(
      report.steps.map(({ name, status }) => [name, status]),
      ['gather', 'count', 'weigh', 'say'].map((name) => [name, 'completed']),
    );
    const replayed = await core.replay(again);
    assert.deepEqual([replayed.identical, replayed.difference, replayed.requests], [true, null, 1]);
    assert.deepEqual((await core.checkDatabase()).problems, []);
  });

  it('leaves the execution that it comes from as it was', async () => {
    const id = await rehearsed();
    const before = JSON.stringify([await core.showExecution(id), await core.executionLog(id, {})]);
    const { id: again } = await core.replayLive(id, { from: 'gather', detached: false });
    await core.settled(again);
    assert.equal(JSON.stringify([await core.showExecution(id), await core.executionLog(id, {})]), before);
    assert.equal((await core.replay(id)).identical, true);
  });

  describe('of an agent step with a fallback', () => {
    const rescued = (fallback: string): string => `
name: Rescued
steps:
  - name: ask
    type: agent
    prompt: You answer.
    instruction: Answer.
    on_error: { fallback: [${fallback}] }
`;

    function write(server: RawModelServer, fallback: string): void {
      const model = '{ name: small, context_window: 8000 }';
      writeDefinitions(folder.path, {
        'config.yaml': `
security: { commands: allow }
default_model: { provider: local, name: small }
providers: [{ name: local, kind: openai, base_url: '${server.baseUrl}', models: [${model}] }]
`,
        'workflows/rescued.yaml': rescued(fallback),
      });
    }

    it('asks the agent anew where both had failed, and writes nothing into the original', async () => {
      await using server = await startRawModelServer(refuses(400, { message: 'no' }), streams(...answered));
      write(server, '{ name: rescue, type: code, code: "throw new Error(\'no\')" }');
      const { id } = await core.start(startRequest('rescued'));
      assert.equal((await core.settled(id)).status, 'failed');
      const before = JSON.stringify([await core.showExecution(id), await core.executionLog(id, {})]);
      const { id: again } = await core.replayLive(id, { from: 'rescue', detached: false });
      assert.equal((await core.settled(again)).status, 'completed');
      assert.equal(store.count('agent_executions', { execution_id: again }), 1);
      assert.equal(JSON.stringify([await core.showExecution(id), await core.executionLog(id, {})]), before);
    });

    it('takes its recorded failure where the fallback is what goes live', async () => {
      await using server = await startRawModelServer(refuses(400, { message: 'no' }), streams(...answered));
      write(server, `{ name: rescue, type: command, run: [node, -e, "require('fs').appendFileSync('ran.txt', 'x')"] }`);
      const { id } = await core.start(startRequest('rescued'));
      assert.equal((await core.settled(id)).status, 'completed');
      const { id: again } = await core.replayLive(id, { from: 'rescue', detached: false });
      assert.equal((await core.settled(again)).status, 'completed');
      assert.equal(server.requests.length, 1);
      assert.equal(readFileSync(path.join(folder.path, 'ran.txt'), 'utf8'), 'xx');
    });
  });

  it('begins at a nested step by its name or its path, which the list of steps has', async () => {
    const nested = (name: string) => `{ name: ${name}, type: agent, prompt: You are ${name}., instruction: Go }`;
    const text = `name: Main\nsteps: [{ name: both, type: parallel, steps: [${nested('left')}, ${nested('right')}] }]\n`;
    writeDefinitions(folder.path, { 'workflows/main.yaml': text });
    const { id } = await core.start({ ...startRequest('main'), rehearsal: true });
    await core.settled(id);
    for (const from of ['right', 'both.right']) {
      const { id: again } = await core.replayLive(id, { from, detached: false });
      assert.equal((await core.settled(again)).status, 'completed');
      const anew = store.find('agent_executions', { execution_id: again });
      assert.deepEqual([from, ...anew.map(({ step_name }) => step_name)], [from, 'right']);
    }
    await assert.rejects(core.replayLive(id, { from: 'both.rihgt', detached: false }), {
      code: 'unknown_step',
      hint: 'Steps: both, both.left, both.right.',
    });
  });

  it('may do by itself what is allowed today, not what was allowed then', async () => {
    const plain = workflow.replace(/run: \[.*?\]/, 'run: [node, --version]');
    writeDefinitions(folder.path, { 'workflows/main.yaml': plain });
    const id = await rehearsed();
    writeDefinitions(folder.path, { 'config.yaml': 'security: { commands: deny }\n' });
    const { id: denied } = await core.replayLive(id, { from: 'count', detached: false });
    assert.equal((await core.settled(denied)).error?.code, 'denied');
    writeDefinitions(folder.path, {
      'config.yaml': 'security: { commands: approve }\n',
      'workflows/main.yaml': plain.replace('steps:', 'allow: [{ run_command: node --version }]\nsteps:'),
    });
    const { id: allowed } = await core.replayLive(id, { from: 'count', detached: false });
    assert.equal((await core.settled(allowed)).status, 'completed');
    writeDefinitions(folder.path, { 'workflows/main.yaml': plain });
    const { id: asked } = await core.replayLive(allowed, { from: 'count', detached: false });
    assert.equal((await core.settled(asked)).status, 'waiting');
  });

  it('can be begun by another process', async () => {
    const id = await rehearsed();
    const { id: again } = await core.replayLive(id, { from: 'say', detached: true });
    assert.equal((await core.showExecution(again)).status, 'pending');
    await core.resume(again);
    const { outputs } = await core.settled(again);
    assert.ok(isJsonObject(outputs));
    assert.match(asText((outputs satisfies JsonObject)['said']), /!$/);
  });

  it('is refused for an unknown step, with the nearest', async () => {
    const id = await rehearsed();
    await assert.rejects(core.replayLive(id, { from: 'weihg', detached: false }), {
      code: 'unknown_step',
      message: /Did you mean 'weigh'\?/,
    });
  });
});
