import type { IdSource } from '../base/ids.ts';
import { capabilityKey } from '../domain/capability.ts';
import { type Change, put } from '../domain/tables.ts';
import type { SkillRecord } from '../domain/team-records.ts';
import type { FinishedWork, SkillBook } from '../ports/skill-book.ts';
import type { Store } from '../ports/store.ts';
import { type SkillCorrection, newSkill, skillAfterCorrection, skillAfterUse } from './skill-moves.ts';

/** Failures that say something about the agent. All others come from providers, budgets, settings or the workspace. */
const ownFailures: readonly string[] = [
  'max_turns',
  'repeated_calls',
  'invalid_output',
  'answer_cut_off',
  'rejected',
  'timeout',
];

export interface SkillBookOptions {
  readonly store: Pick<Store, 'find'>;
  readonly ids: IdSource;
}

export function createSkillBook(options: SkillBookOptions): SkillBook {
  return {
    of: (agent) => options.store.find('skills', { agent }),
    movesAfter: (work) => movesAfter(options, work),
  };
}

/** The skill as a person corrects it; a new one when the agent has not been seen in it. */
export function correctedSkill(
  { store, ids }: SkillBookOptions,
  { agent, skill }: { readonly agent: string; readonly skill: string },
  correction: SkillCorrection,
): SkillRecord {
  const known = skillsOf(store, agent).get(capabilityKey(skill));
  const before = known ?? newSkill({ id: ids(), agent, skill_name: skill, at: correction.at });
  return skillAfterCorrection(before, correction);
}

function movesAfter({ store, ids }: SkillBookOptions, work: FinishedWork): readonly Change[] {
  const { agent, failure_code, agent_execution_id, task, turns, at } = work;
  if (failure_code !== null && !ownFailures.includes(failure_code)) return [];
  const known = skillsOf(store, agent);
  const wanted = new Map(work.skills.map((name) => [capabilityKey(name), name]));
  const use = { success: failure_code === null, at, example: { agent_execution_id, task, turns, at } };
  return [...wanted].map(([key, skill_name]) => {
    const before = known.get(key) ?? newSkill({ id: ids(), agent, skill_name, at });
    return put('skills', skillAfterUse(before, use));
  });
}

function skillsOf(store: Pick<Store, 'find'>, agent: string): ReadonlyMap<string, SkillRecord> {
  return new Map(store.find('skills', { agent }).map((skill) => [capabilityKey(skill.skill_name), skill]));
}
