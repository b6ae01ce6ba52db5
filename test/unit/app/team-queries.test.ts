import assert from 'node:assert/strict';
import type { LocalOrchestrator } from '../../../src/app/local-orchestrator.ts';
import { insert } from '../../../src/domain/tables.ts';
import type { MessageRecord } from '../../../src/domain/team-records.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const message: MessageRecord = {
  ...{ id: 'm', execution_id: null, task_id: null, group: null, from_agent: 'person:ann', to_agent: 'lead' },
  ...{ message_type: 'update', content: 'Hi', reasoning: null, status: 'sent', requires_response: false },
  ...{ response_deadline: null, response_to: null, delivered_in: null, delivered_at: null, read_at: null },
  ...{
    response_state: null,
    idempotency_key: null,
    processed_at: null,
    created_at: '2026-01-01',
    updated_at: '2026-01-01',
  },
};

describe('the team of a workspace', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let core: LocalOrchestrator;
  let store: OpenStore;

  beforeEach(async () => {
    folder = await temporaryFolder();
    writeDefinitions(folder.path, {
      'workflows/say.yaml': 'name: Say\nsteps: [{ name: say, type: transform, template: Hi }]',
      'agents/lead.yaml': 'name: lead\nprompt: You lead.\ncapabilities: [planning]',
      'agents/writer.yaml': 'name: writer\nprompt: You write.\ncapabilities: [plain_writing, editing]',
      'agents/broken.yaml': 'name: broken\n',
      'groups/team.yaml':
        'name: team\nmembers: [lead, writer]\nrelationships:\n  - { from: lead, to: writer, type: supervises }',
    });
    ({ core, store } = await openCoreWithStore({ workspace: folder.path }));
  });

  afterEach(async () => {
    await core.close();
    await folder.remove();
  });

  it('is told with groups, skills, unread messages and what is wrong in its files', async () => {
    const run = await core.start({ ...startRequest('say'), rehearsal: true });
    await core.settled(run.id);
    await store.commit([
      insert('messages', message),
      insert('messages', { ...message, id: 'n', status: 'read' }),
      insert('messages', { ...message, id: 'o', execution_id: run.id }),
    ]);
    const { agents, groups } = await core.team();
    assert.deepEqual(
      agents.map(({ name, definition, groups: own, unread_messages, problems }) => {
        return [name, definition !== null, own, unread_messages, problems.length];
      }),
      [
        ['broken', false, [], 0, 1],
        ['lead', true, ['team'], 1, 0],
        ['writer', true, ['team'], 0, 0],
      ],
    );
    assert.deepEqual(
      groups.map(({ name, source_path }) => [name, source_path]),
      [['team', '.baton/groups/team.yaml']],
    );
  });

  it('shows how one agent stands to the others', async () => {
    const { standings, source_path } = await core.showAgent('writer');
    assert.equal(source_path, '.baton/agents/writer.yaml');
    assert.deepEqual(
      standings.map(({ group, supervisor, subordinates, relationships }) => [
        group,
        supervisor,
        subordinates,
        relationships.length,
      ]),
      [['team', 'lead', [], 1]],
    );
    await assert.rejects(core.showAgent('writr'), { code: 'unknown_agent', message: /Did you mean 'writer'\?/ });
  });

  it('finds who suits best', async () => {
    const wish = { capabilities: ['editing', 'planning', 'plain_writing'], group: null, exclude: [] };
    assert.equal((await core.findAgent(wish)).agent, 'writer');
    assert.equal((await core.findAgent({ ...wish, exclude: ['writer'] })).agent, 'lead');
    await assert.rejects(core.findAgent({ ...wish, group: 'teem' }), { code: 'unknown_group' });
    await assert.rejects(core.findAgent({ ...wish, exclude: ['lad'] }), { code: 'unknown_agent' });
    await assert.rejects(core.findAgent({ ...wish, capabilities: [] }), { code: 'invalid_input' });
  });

  it('is asked for messages: of nobody is told with the nearest name', async () => {
    for (const known of ['writer', 'broken', 'person:anybody']) {
      assert.equal((await core.listMessages({ agent: known })).total, 0);
    }
    await assert.rejects(core.listMessages({ agent: 'writr' }), { code: 'unknown_agent', message: /mean 'writer'\?/ });
    await assert.rejects(core.listMessages({ group: 'teem' }), { code: 'unknown_group', message: /mean 'team'\?/ });
    await store.commit([insert('messages', { ...message, to_agent: 'gone', group: 'old' })]);
    assert.equal((await core.listMessages({ agent: 'gone' })).total, 1);
    assert.equal((await core.listMessages({ agent: 'gone', unread: true, type: 'handoff' })).total, 0);
  });

  it('is corrected by a person, who finds the skill however it is written', async () => {
    const correction = { agent: 'writer', skill: 'Plain Writing', proficiency: 0.9, note: 'Good.', by: 'ann' };
    const skill = await core.correctSkill(correction);
    assert.deepEqual([skill.skill_name, skill.proficiency, skill.learned_from], ['plain_writing', 0.9, 'feedback']);
    await core.correctSkill({ ...correction, proficiency: 0.7 });
    const { skills } = await core.showAgent('writer');
    assert.deepEqual(
      skills.map(({ id, proficiency }) => [id, proficiency]),
      [[skill.id, 0.7]],
    );
  });

  it('refuses a correction that cannot be', async () => {
    const correction = { agent: 'writer', skill: 'editing', proficiency: 0.9, note: null, by: 'ann' };
    await assert.rejects(core.correctSkill({ ...correction, agent: 'writr' }), { code: 'unknown_agent' });
    await assert.rejects(core.correctSkill({ ...correction, skill: 'edting' }), {
      code: 'unknown_skill',
      message: /Did you mean 'editing'\?/,
    });
    for (const proficiency of [1.1, -0.1, NaN]) {
      await assert.rejects(core.correctSkill({ ...correction, proficiency }), { code: 'invalid_input' });
    }
  });
});
