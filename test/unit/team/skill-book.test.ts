import assert from 'node:assert/strict';
import { put } from '../../../src/domain/tables.ts';
import type { FinishedWork } from '../../../src/ports/skill-book.ts';
import { correctedSkill, createSkillBook } from '../../../src/team/skill-book.ts';
import { newSkill } from '../../../src/team/skill-moves.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const work: FinishedWork = {
  agent: 'writer',
  skills: ['Plain Writing'],
  agent_execution_id: 'ae',
  task: 'Write it',
  turns: 1,
  failure_code: null,
  at: '2026-01-02',
};

describe('the book of skills', () => {
  let store: MemoryStore;
  let ids = 0;
  const options = () => ({ store, ids: () => `id ${++ids}` });

  beforeEach(async () => {
    ids = 0;
    store = new MemoryStore();
    const at = '2026-01-01';
    await store.commit([put('skills', newSkill({ id: 'known', agent: 'writer', skill_name: 'plain-writing', at }))]);
  });

  const failures: readonly (readonly [string | null, number])[] = [
    [null, 1],
    ['max_turns', 1],
    ['rejected', 1],
    ['invalid_output', 1],
    ['model_unavailable', 0],
    ['budget_exceeded', 0],
    ['context_missing', 0],
  ];
  for (const [failure_code, moves] of failures) {
    it(`${failure_code ?? 'success'} moves ${moves} of one skill`, () => {
      assert.equal(createSkillBook(options()).movesAfter({ ...work, failure_code }).length, moves);
    });
  }

  it('moves a skill however its name is written', async () => {
    await store.commit(createSkillBook(options()).movesAfter({ ...work, skills: ['Plain Writing', 'plain_writing'] }));
    const rows = store.find('skills', {});
    assert.deepEqual(
      rows.map(({ id, skill_name, times_used }) => [id, skill_name, times_used]),
      [['known', 'plain-writing', 1]],
    );
  });

  it('corrects a skill that is known, and one that is not', () => {
    const correction = { proficiency: 0.9, note: null, by: 'ada', at: '2026-01-03' };
    const known = correctedSkill(options(), { agent: 'writer', skill: 'Plain writing' }, correction);
    assert.deepEqual([known.id, known.skill_name, known.proficiency], ['known', 'plain-writing', 0.9]);
    const added = correctedSkill(options(), { agent: 'writer', skill: 'poems' }, correction);
    assert.deepEqual([added.id, added.skill_name, added.learned_from], ['id 1', 'poems', 'feedback']);
  });
});
