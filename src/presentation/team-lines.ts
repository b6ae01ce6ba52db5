import type { AgentChoice } from '../domain/agent-choice.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import type { Relationship } from '../domain/group.ts';
import type { SkillRecord } from '../domain/team-records.ts';
import type { AgentDetail, AgentReport, AgentStandingReport, GroupReport, TeamReport } from '../domain/team-report.ts';
import { columns } from './columns.ts';
import { counted } from '../base/counted.ts';
import { type Line, type Span, faint, plain, strong } from './line.ts';
import { percentLabel } from './percent-label.ts';
import { printableLine, singleLine } from './printable-text.ts';
import { skillNote } from './skill-note.ts';

/** Groups with their members, then the agents of no group. */
export function teamLines({ agents, groups }: TeamReport): readonly Line[] {
  const known = new Map(agents.map((agent) => [agent.name, agent]));
  const others = agents.filter((agent) => agent.groups.length === 0);
  return [
    ...groups.flatMap((group) => groupLines(group, known)),
    ...(others.length === 0 ? [] : [[strong(groups.length === 0 ? 'agents' : 'in no group')]]),
    ...columns(others.map(memberCells)),
  ];
}

export function agentLines(agent: AgentDetail): readonly Line[] {
  const { name, source_path, definition, problems, unread_messages, standings } = agent;
  const skills = skillCells(agent);
  return [
    [strong(printableLine(name)), faint(` · ${printableLine(source_path)}`)],
    ...(definition === null ? [] : definitionLines(definition)),
    ...(unread_messages === 0 ? [] : [[plain(`${counted(unread_messages, 'message')} not read`)]]),
    ...problems.map(({ line, severity, message }) => [plain(`line ${line}, ${severity}: ${singleLine(message)}`)]),
    ...(skills.length === 0 ? [] : [[strong('skills')], ...columns(skills)]),
    ...standings.flatMap(standingLines),
  ];
}

export function choiceLines({ agent, reason, candidates }: AgentChoice): readonly Line[] {
  const rows = candidates.map((each): readonly Span[] => [
    plain(`  ${printableLine(each.agent)}`),
    plain(percentLabel(each.score)),
    faint(`proficiency ${percentLabel(each.proficiency)}`),
    faint(`success ${percentLabel(each.success_rate)}`),
    faint(`trust ${each.trust}`),
  ]);
  return [[strong(agent === null ? 'nobody' : printableLine(agent))], [plain(printableLine(reason))], ...columns(rows)];
}

export function skillLine({ agent, skill_name, ...skill }: SkillRecord): Line {
  return [
    strong(`${printableLine(agent)}: ${printableLine(skill_name)}`),
    plain(` ${percentLabel(skill.proficiency)}`),
    faint(` · ${usesOf(skill)} · ${learnedWords(skill)}`),
  ];
}

function groupLines(
  { name, definition, problems }: GroupReport,
  agents: ReadonlyMap<string, AgentReport>,
): readonly Line[] {
  const [error] = problems.filter(({ severity }) => severity === 'error');
  const facts = definition?.goal === '' ? definition.description : (definition?.goal ?? '');
  const members = (definition?.members ?? []).map((member) => {
    const agent = agents.get(member);
    return agent === undefined
      ? [plain(`  ${printableLine(member)}`), { text: '✗ no agent has this name', tone: 'bad' } as const]
      : memberCells(agent);
  });
  return [
    [strong(printableLine(name)), faint(facts === '' ? '' : ` · ${singleLine(facts)}`)],
    ...(error === undefined
      ? []
      : [[{ text: `  ✗ line ${error.line}: ${singleLine(error.message)}`, tone: 'bad' } as const]]),
    ...columns(members),
    ...(definition?.relationships ?? []).map(relationshipLine),
  ];
}

function memberCells({ name, definition, problems, unread_messages, ...agent }: AgentReport): readonly Span[] {
  const isBroken = problems.some(({ severity }) => severity === 'error');
  const capabilities = definition?.capabilities ?? [];
  const known = new Map(agent.skills.map((skill) => [skill.skill_name, skill]));
  const skills = capabilities.map((each) => {
    const skill = known.get(each);
    return skill === undefined ? printableLine(each) : `${printableLine(each)} ${percentLabel(skill.proficiency)}`;
  });
  return [
    plain(`  ${printableLine(name)}`),
    isBroken ? { text: '✗ has errors', tone: 'bad' } : plain(unread_messages === 0 ? '' : `${unread_messages} unread`),
    plain(skills.join(', ')),
    faint(singleLine(definition?.description ?? '')),
  ];
}

function definitionLines({
  description,
  autonomy_level,
  tools,
  max_delegation_depth,
}: AgentDefinition): readonly Line[] {
  const names = tools.map(({ name }) => printableLine(name)).join(', ') || 'none';
  const delegates = tools.some(({ name }) => name === 'delegate_to_agent');
  const facts = [
    `autonomy ${autonomy_level}`,
    ...(delegates ? [`delegates ${counted(max_delegation_depth, 'level')} deep`] : []),
  ];
  return [
    ...(description === '' ? [] : [[plain(singleLine(description))]]),
    [faint(`${facts.join(' · ')} · tools: ${names}`)],
  ];
}

/** What its file names, in that order, then what else it was seen in. */
function skillCells({ definition, skills }: AgentReport): readonly (readonly Span[])[] {
  const named = definition?.capabilities ?? [];
  const known = new Map(skills.map((skill) => [skill.skill_name, skill]));
  return [...new Set([...named, ...known.keys()])].map((name) => {
    const skill = known.get(name);
    const label = plain(`  ${printableLine(name)}`);
    if (skill === undefined) return [label, faint('not used yet')];
    return [label, plain(percentLabel(skill.proficiency)), faint(usesOf(skill)), faint(learnedWords(skill))];
  });
}

/** `by feedback of ann: Good tables` */
function learnedWords(skill: Pick<SkillRecord, 'learned_from' | 'examples'>): string {
  const noted = skillNote(skill);
  const by = `by ${skill.learned_from}`;
  return noted === null ? by : `${by} · ${printableLine(noted.by)}: ${singleLine(noted.note)}`;
}

function usesOf({ times_used, success_rate }: Pick<SkillRecord, 'times_used' | 'success_rate'>): string {
  if (times_used === 0) return 'not used yet';
  return `${counted(times_used, 'use')}, ${percentLabel(success_rate ?? 0)} successful`;
}

function standingLines({ group, supervisor, subordinates, relationships }: AgentStandingReport): readonly Line[] {
  const facts = [
    ...(supervisor === null ? [] : [`supervised by ${printableLine(supervisor)}`]),
    ...(subordinates.length === 0 ? [] : [`supervises ${subordinates.map(printableLine).join(', ')}`]),
  ];
  const said = facts.length === 0 ? '' : ` · ${facts.join(' · ')}`;
  return [[strong(`group ${printableLine(group)}`), faint(said)], ...relationships.map(relationshipLine)];
}

function relationshipLine({ from, to, type, trust_level, communication_style }: Relationship): Line {
  const style = communication_style === null ? '' : ` · ${communication_style}`;
  const words = `${printableLine(from)} ${type.replaceAll('_', ' ')} ${printableLine(to)}`;
  return [faint(`    ${words} · trust ${trust_level}${style}`)];
}
