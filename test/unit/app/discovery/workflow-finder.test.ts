import assert from 'node:assert/strict';
import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DiscoverRequest } from '../../../../src/app/calls/workflow-api.ts';
import type { LocalOrchestrator } from '../../../../src/app/local-orchestrator.ts';
import { insert, remove, update } from '../../../../src/domain/tables.ts';
import type { OpenStore } from '../../../../src/storage/open-store.ts';
import { openCoreWithStore, writeDefinitions } from '../../../support/core-workspace.ts';
import { executionRecord } from '../../../support/execution-reports.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const step = 'steps: [{ name: a, type: transform, template: t }]\n';
const agentStep = 'steps: [{ name: a, type: agent, agent: writer, instruction: i }]\n';

describe('finding workflows in a workspace', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let store: OpenStore;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'config.yaml': '',
      'agents/writer.yaml': 'name: writer\nprompt: p\ntools: [read_file]\n',
      'workflows/notes.yaml': `name: Release notes\n${agentStep}`,
      'workflows/plain.yaml': `name: Plain\ntags: [simple]\n${step}`,
      'workflows/draft.yaml': `name: Draft\nstatus: draft\n${step}`,
      'workflows/old.yaml': `name: Old\nstatus: archived\n${step}`,
      'workflows/broken.yaml': 'name: Broken\nsteps: 7\n',
      'workflows/lost.yaml': 'name: Lost\nsteps: [{ name: a, type: workflow, workflow: later }]\n',
    });
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
  });
  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  const file = (name: string): string => path.join(folder.path, '.baton', name);

  async function slugs(request: DiscoverRequest = {}): Promise<string> {
    const { workflows } = await core.discoverWorkflows(request);
    return workflows.map(({ slug, match_score }) => `${slug} ${match_score}`).join(', ');
  }

  it('finds active ones without errors, and says how many there are', async () => {
    assert.equal(await slugs(), 'notes 1, plain 1');
    assert.equal((await core.discoverWorkflows({ query: 'releases' })).total_searched, 2);
  });

  it('notices files that are written, replaced, renamed and removed', async () => {
    await slugs();
    await writeFile(file('workflows/draft.yaml'), `name: Draft\nstatus: active\n${step}`);
    assert.equal(await slugs(), 'draft 1, notes 1, plain 1');
    await writeFile(file('workflows/plain.tmp'), `name: Plain\ntags: [special]\n${step}`);
    await rename(file('workflows/plain.tmp'), file('workflows/plain.yaml'));
    assert.equal(await slugs({ tags: ['special'], limit: 1 }), 'plain 1');
    await rename(file('workflows/draft.yaml'), file('workflows/ready.yaml'));
    await rm(file('workflows/notes.yaml'));
    assert.equal(await slugs(), 'plain 1, ready 1');
  });

  it('notices a change of a file that is only linked', async () => {
    const elsewhere = path.join(folder.path, 'shared.yaml');
    await writeFile(elsewhere, `name: Shared\ntags: [before]\n${step}`);
    await symlink(elsewhere, file('workflows/shared.yaml'));
    assert.equal(await slugs({ tags: ['before'], limit: 1 }), 'shared 1');
    await writeFile(elsewhere, `name: Shared\ntags: [after]\n${step}`);
    assert.equal(await slugs({ tags: ['after'], limit: 1 }), 'shared 1');
    await rm(elsewhere);
    assert.equal(await slugs(), 'notes 1, plain 1');
  });

  it('notices what changes in a folder that is only linked', async () => {
    await rename(file('workflows'), file('shared'));
    await symlink('shared', file('workflows'));
    assert.equal(await slugs({ tags: ['simple'], limit: 1 }), 'plain 1');
    await writeFile(file('shared/plain.yaml'), `name: Plain\ntags: [other]\n${step}`);
    assert.equal(await slugs({ tags: ['other'], limit: 1 }), 'plain 1');
    await writeFile(file('shared/later.yaml'), `name: Later\ntags: [third]\n${step}`);
    assert.equal(await slugs({ tags: ['third'], limit: 1 }), 'later 1');
  });

  it('notices a change that leaves the size as it was', async () => {
    for (const tag of ['aaaa', 'bbbb', 'cccc', 'dddd']) {
      await writeFile(file('workflows/plain.yaml'), `name: Plain\ntags: [${tag}]\n${step}`);
      assert.equal(await slugs({ tags: [tag], query: 'plain' }), 'plain 1', tag);
    }
  });

  it('goes by the files that a workflow refers to', async () => {
    assert.equal(await slugs({ requirements: { tools: ['run_command'] }, limit: 1 }), 'notes 0.2');
    await writeFile(file('agents/writer.yaml'), 'name: writer\nprompt: p\ntools: [run_command]\n');
    assert.equal(await slugs({ requirements: { tools: ['run_command'] }, limit: 1 }), 'notes 1');
    await rm(file('agents/writer.yaml'));
    assert.equal(await slugs(), 'plain 1');
    await writeFile(file('workflows/later.yaml'), `name: Later\n${step}`);
    assert.equal(await slugs(), 'later 1, lost 1, plain 1');
    await rm(file('workflows/later.yaml'));
    assert.equal(await slugs(), 'plain 1');
  });

  it('goes by what a fork is based on', async () => {
    const fork = (based_on: string, step: string): string =>
      `based_on: ${based_on}\nname: Fork\npatches: [{ action: add_step, step: ${step} }]\n`;
    await writeFile(file('workflows/fork.yaml'), fork('plain', '{ name: b, type: code, code: return 1 }'));
    await writeFile(file('workflows/second.yaml'), fork('fork', '{ name: c, type: transform, template: t }'));
    const tags = ['simple'];
    const requirements = { step_types: ['map', 'code'] };
    assert.equal(await slugs({ query: 'fork', requirements, tags }), 'fork 0.6, second 0.6');
    const each = "steps: [{ name: a, type: map, over: '[1]', steps: [{ name: x, type: transform, template: t }] }]\n";
    await writeFile(file('workflows/plain.yaml'), `name: Plain\n${each}`);
    assert.equal(await slugs({ query: 'fork', requirements, tags }), 'fork 0.8, second 0.8');
    await rm(file('workflows/plain.yaml'));
    assert.equal(await slugs({ query: 'fork' }), '');
  });

  it('goes by what the workflows take that it runs, and what they are based on', async () => {
    const calls = (slug: string): string => `steps: [{ name: a, type: workflow, workflow: ${slug} }]\n`;
    await writeFile(file('workflows/inner.yaml'), `name: Inner\n${step}`);
    await writeFile(file('workflows/middle.yaml'), 'based_on: inner\nname: Middle\n');
    await writeFile(file('workflows/caller.yaml'), `name: Caller\n${calls('inner')}`);
    await writeFile(file('workflows/farther.yaml'), `name: Farther\n${calls('middle')}`);
    const found = 'caller 1, farther 1';
    assert.equal(await slugs({ query: 'caller farther' }), found);
    await writeFile(
      file('workflows/inner.yaml'),
      `name: Inner\ninputs: { a: { type: string, required: true } }\n${step}`,
    );
    assert.equal(await slugs({ query: 'caller farther' }), '');
    await writeFile(file('workflows/inner.yaml'), `name: Inner\n${step}`);
    assert.equal(await slugs({ query: 'caller farther' }), found);
  });

  it('takes of two files with one slug none, until there is one again', async () => {
    await slugs();
    await writeFile(file('workflows/plain.yml'), `name: Other\n${step}`);
    assert.equal(await slugs(), 'notes 1');
    await rm(file('workflows/plain.yaml'));
    await rename(file('workflows/plain.yml'), file('workflows/plain.yaml'));
    assert.equal(await slugs({ query: 'other' }), 'plain 1');
  });

  it('names the model of the workspace where agents inherit it', async () => {
    const model = async (): Promise<string | null | undefined> =>
      (await core.discoverWorkflows({ query: 'notes' })).workflows[0]?.model_name;
    assert.equal(await model(), null);
    await writeFile(file('config.yaml'), 'default_model: { provider: local, name: small }\n');
    assert.equal(await model(), 'small');
  });

  it('knows how runs went as soon as they are recorded, and forgets those that are removed', async () => {
    const run = (id: string, status: 'running' | 'completed' | 'failed') =>
      insert('executions', executionRecord({ id, status, workflow_slug: 'notes', usd: 0.5, duration_ms: 100 }));
    await store.commit([run('a', 'completed'), run('b', 'running')]);
    assert.equal(await slugs({ query: 'notes' }), 'notes 1');
    await store.commit([update('executions', { id: 'b' }, { status: 'failed' })]);
    assert.equal(await slugs({ query: 'notes' }), 'notes 0.9');
    const [notes] = (await core.discoverWorkflows({ query: 'notes' })).workflows;
    assert.deepEqual([notes?.execution_count, notes?.avg_duration_ms, notes?.avg_cost_usd], [2, 100, 0.5]);
    await store.commit([remove('executions', { id: 'a' })]);
    assert.equal(await slugs({ query: 'notes' }), 'notes 0.8');
  });

  it('finds none where there is no folder, and those that come later', async () => {
    await rm(file('workflows'), { recursive: true });
    assert.deepEqual(await core.discoverWorkflows({}), { workflows: [], total_searched: 0 });
    writeDefinitions(folder.path, { 'workflows/first.yaml': `name: First\n${step}` });
    assert.equal(await slugs(), 'first 1');
  });

  it('takes the requirements of a task as they are', async () => {
    const requirements = { tools: ['read_file'], trigger: 'Manual', memory: false };
    assert.equal(await slugs({ requirements, limit: 1 }), 'notes 1');
  });

  it('refuses what it does not know, with the nearest name', async () => {
    await assert.rejects(core.discoverWorkflows({ requirements: { tool: ['read_file'], step_types: 'map' } }), {
      code: 'invalid_input',
      message: /^The requirements do not fit\. 'step_types': .*'tool' is not known\. Did you mean 'tools'\?/,
    });
    await assert.rejects(core.discoverWorkflows({ limit: 0 }), { code: 'invalid_input' });
  });
});
