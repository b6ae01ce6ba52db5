import assert from 'node:assert/strict';
import type { SkillRecord } from '../../../src/domain/team-records.ts';
import { newSkill, skillAfterCorrection, skillAfterUse } from '../../../src/team/skill-moves.ts';

const first = newSkill({ id: 's', agent: 'writer', skill_name: 'editing', at: '2026-01-01' });

function used(skill: SkillRecord, success: boolean, turns = 1, id = 'ae'): SkillRecord {
  const at = '2026-01-02';
  return skillAfterUse(skill, { success, at, example: { agent_execution_id: id, task: 'Edit it', turns, at } });
}

function usedOften(uses: string): SkillRecord {
  return Array.from(uses).reduce((skill, use) => used(skill, use === '+'), first);
}

describe('a skill', () => {
  const cases: readonly (readonly [string, number, number, number | null])[] = [
    ['', 0.5, 0, null],
    ['+', 0.55, 1, 1],
    ['-', 0.45, 1, 0],
    ['++', 0.595, 2, 1],
    ['+-', 0.495, 2, 0.5],
    ['++-', 0.5355, 3, 2 / 3],
  ];
  for (const [uses, proficiency, times, rate] of cases) {
    it(`after '${uses}' has proficiency ${proficiency}`, () => {
      const skill = usedOften(uses);
      assert.deepEqual([skill.proficiency, skill.times_used, skill.success_rate], [proficiency, times, rate]);
    });
  }

  it('stays between 0 and 1 however often it is used', () => {
    assert.ok(usedOften('+'.repeat(500)).proficiency <= 1);
    assert.ok(usedOften('-'.repeat(500)).proficiency >= 0);
    assert.equal(usedOften('+-'.repeat(100)).success_rate, 0.5);
  });

  it('keeps the three best examples: fewest turns, newer first, no failures', () => {
    const turns = [4, 2, 3, 2];
    const skill = turns.reduce((each, count, index) => used(each, true, count, `ae${index}`), first);
    const kept = used(skill, false, 1, 'failed').examples as readonly { readonly agent_execution_id: string }[];
    assert.deepEqual(
      kept.map(({ agent_execution_id: id }) => id),
      ['ae3', 'ae1', 'ae2'],
    );
  });

  it('is set by a person, whose note stays beside the examples', () => {
    const correction = { proficiency: 0.8, note: 'Good tables', by: 'ada', at: '2026-02-01' };
    const corrected = skillAfterCorrection(used(first, true), correction);
    assert.deepEqual(
      [corrected.proficiency, corrected.times_used, corrected.success_rate, corrected.learned_from],
      [0.8, 1, 1, 'feedback'],
    );
    const later = used(corrected, true, 1, 'ae2');
    assert.equal(later.learned_from, 'feedback');
    assert.deepEqual((later.examples as readonly unknown[]).at(-1), {
      note: 'Good tables',
      by: 'ada',
      at: '2026-02-01',
    });
    const again = skillAfterCorrection(later, { ...correction, note: 'Better tables' }).examples as readonly unknown[];
    assert.equal(again.length, 3);
    assert.deepEqual(skillAfterCorrection(later, { ...correction, note: null }).examples, later.examples);
  });

  it('is corrected within 0 and 1', () => {
    const correction = { proficiency: 7, note: null, by: 'ada', at: '2026-02-01' };
    assert.equal(skillAfterCorrection(first, correction).proficiency, 1);
    assert.equal(skillAfterCorrection(first, { ...correction, proficiency: -1 }).proficiency, 0);
  });
});
