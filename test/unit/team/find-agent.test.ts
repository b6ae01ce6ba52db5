import assert from 'node:assert/strict';
import type { AgentChoice } from '../../../src/domain/agent-choice.ts';
import { put } from '../../../src/domain/tables.ts';
import { type AgentWish, findAgent } from '../../../src/team/find-agent.ts';
import { createSkillBook } from '../../../src/team/skill-book.ts';
import { newSkill } from '../../../src/team/skill-moves.ts';
import { MemoryStore } from '../../support/memory-store.ts';
import { newAgent, newGroup, relationship, rosterOf } from '../../support/team-roster.ts';

const team = rosterOf(
  [
    newAgent('lead', { capabilities: ['research'] }),
    newAgent('researcher', { capabilities: ['research', 'reading'] }),
    newAgent('writer', { capabilities: ['reading'] }),
    newAgent('outsider', { capabilities: ['research', 'reading', 'writing'] }),
  ],
  [
    newGroup('team', {
      members: ['lead', 'researcher', 'writer', 'ghost'],
      relationships: [relationship('lead', 'supervises', 'writer', { trust_level: 0.9 })],
    }),
  ],
);

describe('finding an agent of a team', () => {
  let store: MemoryStore;

  beforeEach(() => {
    store = new MemoryStore();
  });

  const book = () => createSkillBook({ store, ids: () => 'id' });

  function find(wish: Partial<AgentWish>): AgentChoice {
    const all = { capabilities: ['reading'], group: null, exclude: [], by: null, ...wish };
    const choice = findAgent(book(), team, all);
    assert.ok(choice.ok);
    return choice.value;
  }

  const cases: readonly (readonly [string, Partial<AgentWish>, string | null])[] = [
    ['looks at everybody', { capabilities: ['research', 'writing'] }, 'outsider'],
    ['looks at the members of the named group only', { capabilities: ['research', 'writing'], group: 'team' }, 'lead'],
    ['passes over who is excluded', { capabilities: ['writing'], exclude: ['outsider'] }, null],
    ['passes over the agent that asks', { capabilities: ['research'], group: 'team', by: 'lead' }, 'researcher'],
    ['goes by trust when skills are equal', { group: 'team' }, 'writer'],
  ];
  for (const [name, wish, expected] of cases) {
    it(name, () => assert.equal(find(wish).agent, expected));
  }

  it('goes by recorded proficiency before trust', async () => {
    const skill = newSkill({ id: 's', agent: 'researcher', skill_name: 'reading', at: '2026-01-01' });
    await store.commit([put('skills', { ...skill, proficiency: 0.6 })]);
    const { agent, candidates } = find({ group: 'team' });
    assert.deepEqual([agent, candidates.map((each) => each.agent)], ['researcher', ['researcher', 'writer']]);
  });

  it('says who is near when nobody covers any', () => {
    const { agent, score, candidates, nearest } = find({ capabilities: ['reding'] });
    assert.deepEqual([agent, score, candidates], [null, 0, []]);
    assert.deepEqual(nearest, [
      { wanted: 'reding', capability: 'reading', agents: ['researcher', 'writer', 'outsider'] },
    ]);
  });

  it('refuses to exclude somebody who is not there, with the nearest name', () => {
    const choice = findAgent(book(), team, { capabilities: ['reading'], group: null, exclude: ['writr'], by: null });
    assert.equal(choice.ok ? '' : choice.error.code, 'unknown_agent');
    assert.match(choice.ok ? '' : choice.error.message, /no agent 'writr'\. Did you mean 'writer'\?/);
    assert.equal(find({ exclude: ['ghost', 'outsider'], group: 'team' }).agent, 'writer', 'a member without a file');
  });

  it('refuses an unknown group, with the nearest name, and a wish for nothing', () => {
    const unknown = findAgent(book(), team, { capabilities: ['a'], group: 'tem', exclude: [], by: null });
    assert.match(unknown.ok ? '' : unknown.error.message, /no group 'tem'\. Did you mean 'team'\?/);
    const nothing = findAgent(book(), team, { capabilities: [], group: null, exclude: [], by: null });
    assert.equal(nothing.ok ? '' : nothing.error.code, 'invalid_arguments');
  });
});
