import assert from 'node:assert/strict';
import type { OrchestratorApi } from '../../../src/app/orchestrator-api.ts';
import type { AgentDetail, TeamReport } from '../../../src/domain/team-report.ts';
import { newSkill } from '../../../src/team/skill-moves.ts';
import { type FakeHost, fakeCliHost, runFake } from '../../support/fake-cli-host.ts';
import { type FakeOrchestrator, fakeOrchestrator } from '../../support/fake-orchestrator.ts';
import { newAgent, newGroup, relationship } from '../../support/team-roster.ts';

async function ran(
  answers: Partial<OrchestratorApi>,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly host: FakeHost; readonly api: FakeOrchestrator }> {
  const api = fakeOrchestrator(answers);
  const host = fakeCliHost({ api });
  return { code: await runFake(host, ...args), host, api };
}

const skill = {
  ...newSkill({ id: 's', agent: 'writer', skill_name: 'editing', at: '2026-01-01' }),
  ...{ proficiency: 0.55, times_used: 1, success_rate: 1 },
};
const supervises = relationship('lead', 'supervises', 'writer', { trust_level: 0.9 });
const writer: AgentDetail = {
  name: 'writer',
  source_path: '.baton/agents/writer.yaml',
  definition: newAgent('writer', { description: 'Writes', capabilities: ['editing', 'poems'] }),
  problems: [],
  groups: ['team'],
  skills: [skill],
  unread_messages: 2,
  standings: [{ group: 'team', supervisor: 'lead', subordinates: [], relationships: [supervises] }],
};
const team: TeamReport = {
  agents: [writer, { ...writer, name: 'loner', groups: [], skills: [], unread_messages: 0 }],
  groups: [
    {
      name: 'team',
      source_path: '.baton/groups/team.yaml',
      definition: newGroup('team', { goal: 'Write', members: ['writer', 'ghost'], relationships: [supervises] }),
      problems: [],
    },
  ],
};

describe('baton team', () => {
  it('lists groups with members, skills and relationships, then the others', async () => {
    const { code, host } = await ran({ team: async () => team }, 'team', 'list');
    assert.equal(code, 0);
    assert.equal(
      host.printed.stdout,
      `team · Write
  writer  2 unread                  editing 55%, poems  Writes
  ghost   ✗ no agent has this name
    lead supervises writer · trust 0.9
in no group
  loner    editing, poems  Writes
`,
    );
  });

  it('lists agents as items, with the groups beside them, for programs', async () => {
    const { host } = await ran({ team: async () => team }, 'team', 'list', '--json');
    const document = JSON.parse(host.printed.stdout) as { items: { name: string }[]; total: number; groups: unknown[] };
    assert.deepEqual(
      [document.items.map(({ name }) => name), document.total, document.groups.length],
      [['writer', 'loner'], 2, 1],
    );
  });

  it('says what to write when there is no agent', async () => {
    const { host } = await ran({ team: async () => ({ agents: [], groups: [] }) }, 'team', 'list');
    assert.match(host.printed.stdout, /No agents\. Write \.baton\/agents\/NAME\.yaml/);
  });

  it('shows one agent', async () => {
    const { host } = await ran({ showAgent: async () => writer }, 'team', 'show', 'writer');
    assert.equal(
      host.printed.stdout,
      `writer · .baton/agents/writer.yaml
Writes
autonomy supervised · tools: none
2 messages not read
skills
  editing  55%           1 use, 100% successful  by practice
  poems    not used yet
group team · supervised by lead
    lead supervises writer · trust 0.9
`,
    );
    const json = await ran({ showAgent: async () => writer }, 'team', 'show', 'writer', '--json');
    const { agent } = JSON.parse(json.host.printed.stdout) as { agent: { name: string; capabilities: string[] } };
    assert.deepEqual([agent.name, agent.capabilities], ['writer', ['editing', 'poems']]);
  });

  it('finds an agent', async () => {
    const best = { agent: 'writer', score: 0.5, covered: ['editing'], missing: ['x'] };
    const ranked = { ...best, proficiency: 0.55, success_rate: 1, trust: 0.9 };
    const choice = { agent: 'writer', score: 0.5, reason: 'It covers most.', candidates: [ranked], nearest: [] };
    const args = ['team', 'find', '--capabilities', 'editing, x', '--group', 'team', '--exclude', 'lead'];
    const { host, api } = await ran({ findAgent: async () => choice }, ...args);
    assert.deepEqual(api.asked[0], ['findAgent', { capabilities: ['editing', 'x'], group: 'team', exclude: ['lead'] }]);
    assert.equal(
      host.printed.stdout,
      'writer\nIt covers most.\n  writer  50%  proficiency 55%  success 100%  trust 0.9\n',
    );
  });

  it('takes names with commas and options given twice', async () => {
    const choice = { agent: 'writer', score: 1, reason: '', candidates: [], nearest: [] };
    const options = ['--capabilities', 'a,b', '--capabilities', 'c', '--exclude', 'x', '--exclude', 'y, z'];
    const { api } = await ran({ findAgent: async () => choice }, 'team', 'find', ...options);
    assert.deepEqual(api.asked[0], [
      'findAgent',
      { capabilities: ['a', 'b', 'c'], group: null, exclude: ['x', 'y', 'z'] },
    ]);
  });

  it('says that nobody was found, with exit code 1', async () => {
    const choice = { agent: null, score: 0, reason: "Nobody covers 'x'.", candidates: [], nearest: [] };
    const { code, host } = await ran({ findAgent: async () => choice }, 'team', 'find', '--capabilities', 'x');
    assert.deepEqual([code, host.printed.stdout], [1, "nobody\nNobody covers 'x'.\n"]);
  });

  it('corrects a skill in the name of the person', async () => {
    const args = ['team', 'skill', 'writer', 'editing', '--proficiency', '0.8', '--note', 'Good.'];
    const examples = [{ note: 'Good.', by: 'ann', at: '' }];
    const corrected = { ...skill, proficiency: 0.8, learned_from: 'feedback' as const, examples };
    const { host, api } = await ran({ correctSkill: async () => corrected }, ...args);
    const asked = { agent: 'writer', skill: 'editing', proficiency: 0.8, note: 'Good.', by: 'ann' };
    assert.deepEqual(api.asked[0], ['correctSkill', asked]);
    assert.equal(host.printed.stdout, 'writer: editing 80% · 1 use, 100% successful · by feedback · ann: Good.\n');
    const shown = await ran({ showAgent: async () => ({ ...writer, skills: [corrected] }) }, 'team', 'show', 'writer');
    assert.match(shown.host.printed.stdout, /editing +80% .* by feedback · ann: Good\./);
  });

  it('refuses a proficiency that is none', async () => {
    const { code, host } = await ran({}, 'team', 'skill', 'writer', 'editing', '--proficiency', '80%');
    assert.equal(code, 2);
    assert.match(host.printed.stderr, /a number from 0 to 1/);
  });
});
