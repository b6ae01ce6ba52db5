import { type Json, isJsonObject } from '../base/json.ts';
import type { SkillRecord } from '../domain/team-records.ts';

/** Of an agent in a skill that it has not been seen in. */
export const firstProficiency = 0.5;

/** The part of the way to 1, or to 0, that proficiency goes with one success, or failure. */
export const learningRate = 0.1;

/** Examples of its work that a skill keeps. */
export const mostExamples = 3;

/** One use of a skill: an agent execution that has come to its end. */
export interface SkillUse {
  readonly success: boolean;
  /** ISO time. */
  readonly at: string;
  /** Kept if the use succeeded and is among the best. */
  readonly example: SkillExample;
}

/** Work that went well. The fewer turns it took the better; of equal ones the newer. */
export interface SkillExample {
  readonly agent_execution_id: string;
  /** What was to be done. */
  readonly task: string;
  readonly turns: number;
  readonly at: string;
}

/** A person's word. */
export interface SkillCorrection {
  /** 0–1. */
  readonly proficiency: number;
  readonly note: string | null;
  readonly by: string;
  readonly at: string;
}

export function newSkill({ id, agent, skill_name, at }: NewSkill): SkillRecord {
  return {
    ...{ id, agent, skill_name },
    proficiency: firstProficiency,
    times_used: 0,
    success_rate: null,
    learned_from: 'practice',
    examples: [],
    last_used_at: null,
    created_at: at,
    updated_at: at,
  };
}

export interface NewSkill {
  readonly id: string;
  readonly agent: string;
  readonly skill_name: string;
  /** ISO time. */
  readonly at: string;
}

/**
 * The skill after one more use: `times_used + 1`; `success_rate` = successes / uses; proficiency goes a tenth of the way to
 * 1 after a success and to 0 after a failure, so that it stays in 0–1 and recent uses count most.
 */
export function skillAfterUse(skill: SkillRecord, { success, at, example }: SkillUse): SkillRecord {
  const successes = Math.round((skill.success_rate ?? 0) * skill.times_used) + (success ? 1 : 0);
  const times_used = skill.times_used + 1;
  const goal = success ? 1 : 0;
  return {
    ...skill,
    times_used,
    success_rate: successes / times_used,
    proficiency: bounded(skill.proficiency + learningRate * (goal - skill.proficiency)),
    examples: success ? withExample(skill.examples, example) : skill.examples,
    last_used_at: at,
    updated_at: at,
  };
}

/** The skill as a person sees it. What was counted stays; the latest note is kept beside the examples. */
export function skillAfterCorrection(skill: SkillRecord, correction: SkillCorrection): SkillRecord {
  const { proficiency, note, by, at } = correction;
  const work = entriesOf(skill.examples).filter((entry) => !isNote(entry));
  const notes = entriesOf(skill.examples).filter(isNote);
  return {
    ...skill,
    proficiency: bounded(proficiency),
    learned_from: 'feedback',
    examples: [...work, ...(note === null ? notes : [{ note, by, at }])],
    updated_at: at,
  };
}

/** Without the dust of fractions. */
function bounded(proficiency: number): number {
  return Math.round(Math.min(1, Math.max(0, proficiency)) * 1e6) / 1e6;
}

function withExample(examples: Json, { agent_execution_id, task, turns, at }: SkillExample): Json {
  const entries = entriesOf(examples);
  const work = [{ agent_execution_id, task, turns, at }, ...entries.filter((entry) => !isNote(entry))];
  const best = work.sort((a, b) => turnsOf(a) - turnsOf(b)).slice(0, mostExamples);
  return [...best, ...entries.filter(isNote)];
}

function entriesOf(examples: Json): readonly Json[] {
  return Array.isArray(examples) ? (examples as readonly Json[]) : [];
}

function isNote(entry: Json): boolean {
  return isJsonObject(entry) && entry['note'] !== undefined;
}

function turnsOf(entry: Json): number {
  return isJsonObject(entry) && typeof entry['turns'] === 'number' ? entry['turns'] : Number.MAX_SAFE_INTEGER;
}
