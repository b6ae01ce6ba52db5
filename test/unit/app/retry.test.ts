import assert from 'node:assert/strict';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { type CountingWorld, countingWorld } from '../../support/counting-world.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const configuration = (url: string): string => `
providers:
  - { name: local, kind: openai, base_url: "${url}/v1", models: [{ name: small }, { name: large }] }
`;

const failing = (head: string): string => `
name: Main
${head}
steps: [{ name: stop, type: code, code: "throw new Error('no')" }]
`;

describe('which workflow and model an execution has', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let world: CountingWorld;
  let core: LocalOrchestrator;

  beforeEach(async () => {
    folder = await temporaryFolder();
    world = await countingWorld();
    core = await openCore({ workspace: folder.path });
  });

  afterEach(async () => {
    await core.close();
    await world.close();
    await folder.remove();
  });

  function write(files: Readonly<Record<string, string>>): void {
    writeDefinitions(folder.path, { 'config.yaml': configuration(world.url), ...files });
  }

  for (const status of ['archived', 'draft']) {
    it(`lets a step run no workflow that is ${status}`, async () => {
      write({
        'workflows/inner.yaml': `name: Inner\nstatus: ${status}\nsteps: [{ name: say, type: transform, template: hi }]\n`,
        'workflows/outer.yaml': 'name: Outer\nsteps: [{ name: inside, type: workflow, workflow: inner }]\n',
      });
      const { id } = await core.start(startRequest('outer'));
      const report = await core.settled(id);
      assert.equal(report.error?.code, `${status}_workflow`);
      assert.match(report.error.hint ?? '', /status: active in \.baton\/workflows\/inner\.yaml/);
    });
  }

  it('retries no workflow that was archived meanwhile, but a draft', async () => {
    write({ 'workflows/main.yaml': failing('') });
    const { id } = await core.start(startRequest('main'));
    await core.settled(id);
    write({ 'workflows/main.yaml': failing('status: archived') });
    await assert.rejects(core.retry(id, { from: null }), { code: 'archived_workflow' });
    assert.equal((await core.showExecution(id)).round, 1);
    write({ 'workflows/main.yaml': failing('status: draft') });
    await core.retry(id, { from: null });
    assert.equal((await core.settled(id)).round, 2);
  });

  const unfit = {
    archived_workflow: failing('status: archived'),
    invalid_workflow: 'name: Inner\nsteps: [{ name: stop, type: transfrom }]\n',
  };
  for (const [code, inner] of Object.entries(unfit)) {
    it(`records no retry of a parent whose child cannot go on: ${code}`, async () => {
      const calling = (name: string, workflow: string) =>
        `name: ${name}\nsteps: [{ name: inside, type: workflow, workflow: ${workflow} }]\n`;
      write({
        'workflows/main.yaml': failing(''),
        'workflows/middle.yaml': calling('Middle', 'main'),
        'workflows/outer.yaml': calling('Outer', 'middle'),
      });
      const { id } = await core.start(startRequest('outer'));
      await core.settled(id);
      write({ 'workflows/main.yaml': inner });
      await assert.rejects(core.retry(id, { from: null }), { code });
      const { items } = await core.listExecutions({});
      const reports = await Promise.all(items.map((each) => core.showExecution(each.id)));
      assert.deepEqual(
        reports.map(({ status, round }) => [status, round]),
        Array.from({ length: 3 }, () => ['failed', 1]),
      );
      write({ 'workflows/main.yaml': 'name: Main\nsteps: [{ name: stop, type: transform, template: hi }]\n' });
      await core.retry(id, { from: null });
      assert.equal((await core.settled(id)).status, 'completed');
    });
  }

  it('has the model that the workflow names by the time of a retry, as have its children', async () => {
    const head = (name: string) => `model: { provider: local, name: ${name} }`;
    const calling = (name: string) =>
      `name: Outer\n${head(name)}\nsteps: [{ name: inside, type: workflow, workflow: main }]\n`;
    write({ 'workflows/main.yaml': failing(''), 'workflows/outer.yaml': calling('small') });
    const { id } = await core.start(startRequest('outer'));
    await core.settled(id);
    const say = 'name: Main\nsteps: [{ name: say, type: agent, prompt: You say., instruction: Hi }]\n';
    write({ 'workflows/main.yaml': say, 'workflows/outer.yaml': calling('large') });
    await core.retry(id, { from: null });
    const { status, error } = await core.settled(id);
    assert.equal(status, 'completed', error?.message);
    const child = (await core.listExecutions({ workflow: 'main' })).items[0]?.id ?? '';
    const { items } = await core.executionLog(child, {});
    const deployed = items.filter(({ type }) => type === 'agent_deployed').map(({ data }) => JSON.stringify(data));
    assert.match(deployed.join('\n'), /local\/large/);
  });

  it('keeps in a retry the model that was asked for, though the workflow names another', async () => {
    const agent = '{ name: say, type: agent, prompt: You say., instruction: Hi }';
    const stop = `{ name: stop, type: code, code: "throw new Error('no')" }`;
    const model = '{ provider: local, name: small }';
    write({ 'workflows/main.yaml': `name: Main\nmodel: ${model}\nsteps: [${agent}, ${stop}]\n` });
    const { id } = await core.start({ ...startRequest('main'), model: 'local/large' });
    await core.settled(id);
    await core.retry(id, { from: 'say' });
    const { steps } = await core.settled(id);
    assert.deepEqual(
      steps.map(({ attempts }) => attempts),
      [2, 2],
    );
    const { items } = await core.executionLog(id, {});
    const deployed = items.filter(({ type }) => type === 'agent_deployed').map(({ data }) => JSON.stringify(data));
    assert.equal(deployed.length, 2);
    assert.ok(
      deployed.every((data) => data.includes('local/large')),
      deployed.join('\n'),
    );
  });
});
