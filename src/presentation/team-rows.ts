import * as l10n from '@vscode/l10n';
import { agentRow, errorsOf, iconOf, missingAgentRow, problemLines } from './agent-row.ts';
import { agentCount } from './count-labels.ts';
import { type UnreadMessage, unreadMessageRow } from './message-rows.ts';
import { relationshipRows } from './relationship-rows.ts';
import { type RowView, markdownCode, markdownText, rowText } from './row-view.ts';
import { skillRows } from './skill-rows.ts';
import type { AgentReport, GroupReport, TeamReport } from '../domain/team-report.ts';

/** What a row of the team stands for. */
export type TeamSubject =
  | { readonly kind: 'group'; readonly group: string; readonly path: string }
  /** Agents that belong to no group. */
  | { readonly kind: 'others' }
  | { readonly kind: 'agent'; readonly agent: string; readonly group: string | null; readonly path: string }
  /** A member without a file. */
  | { readonly kind: 'missing'; readonly agent: string }
  | { readonly kind: 'message'; readonly agent: string; readonly message: string }
  | { readonly kind: 'skill'; readonly agent: string; readonly skill: string }
  | { readonly kind: 'relationship' };

export interface TeamRow extends RowView {
  readonly subject: TeamSubject;
  readonly children: readonly TeamRow[];
}

/** What is beside the team when its rows are made. */
export interface TeamMoment {
  /** By the agent that has not read them. */
  readonly unread: ReadonlyMap<string, readonly UnreadMessage[]>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Groups with their agents, then the agents that belong to none; without any group only the agents. */
export function teamRows(team: TeamReport, moment: TeamMoment): readonly TeamRow[] {
  const agents = new Map(team.agents.map((agent) => [agent.name, agent]));
  const groups = team.groups.toSorted(byName).map((group) => groupRow(group, agents, moment));
  const others = team.agents
    .filter((agent) => agent.groups.length === 0)
    .toSorted(byName)
    .map((agent) => memberRow(agent, null, moment));
  if (groups.length === 0) return others;
  return others.length === 0 ? groups : [...groups, othersRow(others)];
}

/** How many messages wait to be read; one to several agents counts for each. */
export function unreadCount({ agents }: TeamReport): number {
  return agents.reduce((sum, { unread_messages }) => sum + unread_messages, 0);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name);
}

function groupRow(group: GroupReport, agents: ReadonlyMap<string, AgentReport>, moment: TeamMoment): TeamRow {
  const { name, source_path: path, definition } = group;
  const label = rowText(name);
  const members = definition?.members ?? [];
  const goal = rowText(definition === null ? '' : definition.goal || definition.description);
  const facts = [
    ...errorsOf(group),
    ...(definition === null ? [] : [agentCount(members.length)]),
    ...(goal === '' ? [] : [goal]),
  ];
  return {
    id: `group/${name}`,
    label,
    description: facts.join(' · '),
    tooltip: groupTooltip(group),
    icon: iconOf(group, 'organization'),
    context: `group ${definition === null ? 'invalid' : 'able'}`,
    spoken: [l10n.t('group {0}', label), ...facts].join(', '),
    subject: { kind: 'group', group: name, path },
    children: members.map((member) => {
      const agent = agents.get(member);
      return agent === undefined ? missingRow(member, group) : memberRow(agent, group, moment);
    }),
  };
}

function missingRow(name: string, group: GroupReport): TeamRow {
  const row = missingAgentRow(name);
  return { ...row, id: `group/${group.name}/${name}`, subject: { kind: 'missing', agent: name }, children: [] };
}

function memberRow(agent: AgentReport, group: GroupReport | null, moment: TeamMoment): TeamRow {
  const place = group === null ? 'others' : `group/${group.name}`;
  const { name, source_path: path } = agent;
  return {
    ...agentRow(agent),
    id: `${place}/${name}`,
    subject: { kind: 'agent', agent: name, group: group?.name ?? null, path },
    children: factsOf(agent, group, moment).map((child) => ({ ...child, id: `${place}/${child.id}`, children: [] })),
  };
}

type Fact = RowView & Pick<TeamRow, 'subject'>;

function factsOf(agent: AgentReport, group: GroupReport | null, { unread, now }: TeamMoment): readonly Fact[] {
  const { name } = agent;
  const definition = group?.definition ?? null;
  const relationships = definition === null ? [] : relationshipRows(name, definition);
  return [
    ...(unread.get(name) ?? []).map((each): Fact => {
      return { ...unreadMessageRow(name, each, now), subject: { kind: 'message', agent: name, message: each.id } };
    }),
    ...relationships.map((row): Fact => ({ ...row, subject: { kind: 'relationship' } })),
    ...skillRows(agent).map(({ skill, ...row }): Fact => ({ ...row, subject: { kind: 'skill', agent: name, skill } })),
  ];
}

function othersRow(children: readonly TeamRow[]): TeamRow {
  const facts = [agentCount(children.length)];
  return {
    id: 'others',
    label: l10n.t('No group'),
    description: facts.join(' · '),
    tooltip: l10n.t('Agents that no file in `.baton/groups` names as a member.'),
    icon: { name: 'circle-large-outline', color: null },
    context: 'others',
    spoken: [l10n.t('agents without a group'), ...facts].join(', '),
    subject: { kind: 'others' },
    children,
  };
}

function groupTooltip({ name, source_path, definition, problems }: GroupReport): string {
  return [
    `**${markdownText(rowText(name))}** ${markdownCode(source_path)}`,
    ...(definition === null || definition.description === '' ? [] : [markdownText(rowText(definition.description))]),
    ...(definition === null || definition.goal === ''
      ? []
      : [l10n.t('Goal: {0}', markdownText(rowText(definition.goal)))]),
    ...(definition?.open_delegation === true
      ? [l10n.t('Agents with full autonomy may delegate to every member.')]
      : []),
    ...problemLines(problems),
  ].join('\n\n');
}
