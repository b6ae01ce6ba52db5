import assert from 'node:assert/strict';
import { beginAnew } from '../../../src/app/begin-anew.ts';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import type { DelegateRequest } from '../../../src/app/calls/execution-api.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const request: DelegateRequest = {
  agent: 'writer',
  message: 'Write about rain.',
  context: { length: 'short' },
  group: 'desk',
  delegated_by: 'person:ann',
  model: null,
  rehearsal: true,
  trigger: 'manual',
  detached: false,
};

describe('work that a person delegates to an agent', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let store: OpenStore;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'agents/writer.yaml': 'name: writer\nprompt: You write.\nautonomy_level: full\ntools: [delegate_to_agent]\n',
      'agents/editor.yaml': 'name: editor\nprompt: You edit.\n',
      'groups/desk.yaml': `
name: desk
members: [writer, editor]
shared_context: { house: Baton }
relationships:
  - { from: writer, to: editor, type: supervises, trust_level: 0.9 }
`,
      'groups/other.yaml': 'name: other\nmembers: [editor]\n',
      'workflows/flow.yaml':
        'name: Flow\nsteps:\n  - { name: draft, type: agent, agent: writer, instruction: Write. }\n',
    });
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  it('is an execution of its own with a task, whatever file there is', async () => {
    const { id } = await core.delegate(request);
    const report = await core.settled(id);
    assert.equal(report.status, 'completed');
    assert.equal(report.workflow, 'delegate-to-writer');
    const execution = store.get('executions', { id });
    assert.deepEqual([execution?.agent, execution?.parent_execution_id], ['writer', null]);
    const task = store.get('tasks', { id: execution?.task_id ?? '' });
    assert.deepEqual(
      [task?.status, task?.title, task?.created_by, task?.human_requested, task?.group],
      ['completed', 'Write about rain.', 'person:ann', true, 'desk'],
    );
    assert.match(JSON.stringify(await core.showStep(id, 'work')), /house.*person:ann delegates this to you/);
  });

  it('is shown as a tree with what was delegated in it', async () => {
    const { id } = await core.delegate(request);
    await core.settled(id);
    const [root, ...others] = await core.delegations(id);
    assert.equal(others.length, 0);
    assert.deepEqual(
      [root?.agent, root?.by, root?.message, root?.status, root?.depth],
      ['writer', 'person:ann', 'Write about rain.', 'completed', 0],
    );
    assert.deepEqual(
      root?.children.map(({ agent, by, status, depth }) => [agent, by, status, depth]),
      [['editor', 'writer', 'completed', 1]],
    );
  });

  it('is a tree of each execution whose agents delegate', async () => {
    const { id } = await core.start({ ...startRequest('flow'), rehearsal: true });
    await core.settled(id);
    const delegations = await core.delegations(id);
    assert.deepEqual(
      delegations.map(({ agent, by }) => [agent, by]),
      [['editor', 'writer']],
    );
  });

  it('begins later when it is detached', async () => {
    const { id } = await core.delegate({ ...request, detached: true });
    assert.equal((await core.showExecution(id)).status, 'pending');
    await core.resume(id);
    assert.equal((await core.settled(id)).status, 'completed');
  });

  it('is refused for an agent, a group or a capability that is not there, and for nothing', async () => {
    await assert.rejects(core.delegate({ ...request, agent: 'wirter' }), /no agent 'wirter'.*Did you mean 'writer'/);
    await assert.rejects(core.delegate({ ...request, group: 'dsk' }), /no group 'dsk'.*Did you mean 'desk'/);
    await assert.rejects(core.delegate({ ...request, group: 'other' }), { code: 'not_a_member' });
    await assert.rejects(core.delegate({ ...request, message: ' ' }), { code: 'invalid_message' });
    await assert.rejects(core.delegate({ ...request, context: { capabilities: ['poems'] } }), {
      code: 'unknown_capability',
    });
    assert.equal(store.count('executions', {}), 0);
    assert.equal(store.count('tasks', {}), 0);
  });

  it('that is done is delegated again, not run as a workflow', async () => {
    const { id } = await core.delegate(request);
    await core.settled(id);
    const hint = 'Delegate it to writer again, or give it to writer as a task.';
    await assert.rejects(core.resume(id), { code: 'already_ended', hint });
    await assert.rejects(core.retry(id, { from: null }), { code: 'not_retryable', hint });
    const flow = await core.start({ ...startRequest('flow'), rehearsal: true });
    await core.settled(flow.id);
    await assert.rejects(core.resume(flow.id), { hint: 'Start a new one with "baton rehearse flow".' });
    const real = { agent: null, workflow_slug: 'flow', rehearsal: false };
    assert.equal(beginAnew(real), 'Start a new one with "baton run flow".');
  });

  it('goes on by retry, with the files as they are now', async () => {
    const { id } = await core.delegate({ ...request, detached: true });
    await core.cancel(id, 'Later.');
    assert.equal((await core.settled(id)).status, 'cancelled');
    writeDefinitions(folder.path, { 'agents/writer.yaml': 'name: writer\nprompt: You write slowly.\n' });
    await core.retry(id, { from: null });
    assert.equal((await core.settled(id)).status, 'completed');
    assert.match(JSON.stringify(await core.showStep(id, 'work')), /You write slowly/);
  });
});
