import * as l10n from '@vscode/l10n';
import { percentLabel } from './percent-label.ts';
import { skillNote } from './skill-note.ts';
import { type RowView, markdownText, rowText } from './row-view.ts';
import type { SkillRecord } from '../domain/team-records.ts';
import type { AgentReport } from '../domain/team-report.ts';
import { dateTimeLabel } from './date-time-label.ts';
import { byCount } from './by-count.ts';

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
  const facts = seen === undefined ? [l10n.t('not used yet')] : factsOf(seen);
  return {
    skill,
    id: `${agent}/skill/${skill}`,
    label,
    description: facts.join(' · '),
    tooltip: tooltipOf(agent, { skill, seen, isNamed }),
    icon: { name: 'mortar-board', color: null },
    context: 'skill',
    spoken: [l10n.t('skill {0}', label), ...facts].join(', '),
  };
}

function factsOf({ proficiency, times_used, success_rate }: SkillRecord): readonly string[] {
  return [
    percentLabel(proficiency),
    times_used === 0 ? l10n.t('not used yet') : useCount(times_used),
    ...(success_rate === null ? [] : [successWords(success_rate)]),
  ];
}

function tooltipOf(agent: string, { skill, seen, isNamed }: Skill): string {
  const lines = [
    l10n.t('**{0}** of {1}', markdownText(rowText(skill)), markdownText(rowText(agent))),
    ...(seen === undefined
      ? [l10n.t('Not used yet. Every use by the agent moves its proficiency.')]
      : [
          l10n.t('Proficiency {0}, by {1}', percentLabel(seen.proficiency), sourceWord(seen.learned_from)),
          [usedWords(seen.times_used), ...(seen.success_rate === null ? [] : [successWords(seen.success_rate)])].join(
            ', ',
          ),
          ...noteLines(seen),
          ...(seen.last_used_at === null ? [] : [l10n.t('Last used {0}', dateTimeLabel(seen.last_used_at))]),
        ]),
    ...(isNamed ? [] : [l10n.t("The agent's file does not name it any more.")]),
  ];
  return lines.join('  \n');
}

function useCount(count: number): string {
  return byCount(count, { one: l10n.t('{0} use', count), other: l10n.t('{0} uses', count) });
}

function usedWords(count: number): string {
  return byCount(count, { one: l10n.t('Used {0} time', count), other: l10n.t('Used {0} times', count) });
}

function successWords(rate: number): string {
  return l10n.t('{0} successful', percentLabel(rate));
}

function sourceWord(source: SkillRecord['learned_from']): string {
  switch (source) {
    case 'training':
      return l10n.t('training');
    case 'observation':
      return l10n.t('observation');
    case 'practice':
      return l10n.t('practice');
    case 'feedback':
      return l10n.t('feedback');
  }
}

function noteLines(seen: SkillRecord): readonly string[] {
  const noted = skillNote(seen);
  return noted === null ? [] : [`${markdownText(rowText(noted.by))}: ${markdownText(rowText(noted.note))}`];
}
