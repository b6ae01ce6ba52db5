import { counted } from '../base/counted.ts';
import { percentLabel } from './percent-label.ts';
import { skillNote } from './skill-note.ts';
import { type RowView, markdownText, rowText } from './row-view.ts';
import type { SkillRecord } from '../domain/team-records.ts';
import type { AgentReport } from '../domain/team-report.ts';
import { dateTimeLabel } from './date-time-label.ts';

export interface SkillRow extends RowView {
  /** Its whole name. */
  readonly skill: string;
}

/** What an agent can do: what its file names, in that order, then what it was seen to do besides. */
export function skillRows({ name, definition, skills }: AgentReport): readonly SkillRow[] {
  const named = definition?.capabilities ?? [];
  const others = skills.map(({ skill_name }) => skill_name).filter((skill) => !named.includes(skill));
  const all = [...new Set([...named, ...others])];
  return all.map((skill) => {
    const seen = skills.find(({ skill_name }) => skill_name === skill);
    return skillRow(name, { skill, seen, isNamed: named.includes(skill) });
  });
}

interface Skill {
  readonly skill: string;
  /** Undefined: it was never used. */
  readonly seen: SkillRecord | undefined;
  readonly isNamed: boolean;
}

function skillRow(agent: string, { skill, seen, isNamed }: Skill): SkillRow {
  const label = rowText(skill);
  const facts = seen === undefined ? ['not used yet'] : factsOf(seen);
  return {
    skill,
    id: `${agent}/skill/${skill}`,
    label,
    description: facts.join(' · '),
    tooltip: tooltipOf(agent, { skill, seen, isNamed }),
    icon: { name: 'mortar-board', color: null },
    context: 'skill',
    spoken: [`skill ${label}`, ...facts].join(', '),
  };
}

function factsOf({ proficiency, times_used, success_rate }: SkillRecord): readonly string[] {
  return [
    percentLabel(proficiency),
    times_used === 0 ? 'not used yet' : counted(times_used, 'use'),
    ...(success_rate === null ? [] : [`${percentLabel(success_rate)} successful`]),
  ];
}

function tooltipOf(agent: string, { skill, seen, isNamed }: Skill): string {
  const lines = [
    `**${markdownText(rowText(skill))}** of ${markdownText(rowText(agent))}`,
    ...(seen === undefined
      ? ['Not used yet. Every use by the agent moves its proficiency.']
      : [
          `Proficiency ${percentLabel(seen.proficiency)}, by ${seen.learned_from}`,
          `Used ${counted(seen.times_used, 'time')}${seen.success_rate === null ? '' : `, ${percentLabel(seen.success_rate)} successful`}`,
          ...noteLines(seen),
          ...(seen.last_used_at === null ? [] : [`Last used ${dateTimeLabel(seen.last_used_at)}`]),
        ]),
    ...(isNamed ? [] : ["The agent's file does not name it any more."]),
  ];
  return lines.join('  \n');
}

function noteLines(seen: SkillRecord): readonly string[] {
  const noted = skillNote(seen);
  return noted === null ? [] : [`${markdownText(rowText(noted.by))}: ${markdownText(rowText(noted.note))}`];
}
