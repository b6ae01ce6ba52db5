import type { Problem } from '../domain/problem.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import type { ModelReference } from '../domain/model.ts';
import { counted } from '../base/counted.ts';
import { type RowView, markdownCode, markdownText, rowText } from './row-view.ts';
import type { RowIcon } from './row-icon.ts';
import type { AgentReport, GroupReport } from '../domain/team-report.ts';

/** An agent of a team; `id` is unique only among the agents of one group. */
export function agentRow(agent: AgentReport): RowView {
  const { name, definition, unread_messages } = agent;
  const label = rowText(name);
  const facts = [
    ...(unread_messages === 0 ? [] : [`${unread_messages} unread`]),
    ...originOf(agent.source_path),
    ...errorsOf(agent),
    ...(definition === null ? [] : [whatFor(definition)]).filter((text) => text !== ''),
  ];
  return {
    id: name,
    label,
    description: facts.join(' · '),
    tooltip: tooltipOf(agent),
    icon: iconOf(agent, unread_messages > 0 ? 'mail' : 'hubot'),
    context: `agent ${definition === null ? 'invalid' : 'able'}`,
    spoken: [`agent ${label}`, ...facts].join(', '),
  };
}

/** Of a file: whether there are errors in it stands before all else. */
export function iconOf(file: DefinedFile, name: string): RowIcon {
  return errorsOf(file).length > 0 ? { name: 'error', color: 'list.errorForeground' } : { name, color: null };
}

/** The first error, for the description of a row; nothing when there is none. */
export function errorsOf({ definition, problems }: DefinedFile): readonly string[] {
  const error = problems.find(({ severity }) => severity === 'error');
  if (error !== undefined) return [rowText(`line ${error.line}: ${error.message}`)];
  return definition === null ? ['cannot be read'] : [];
}

type DefinedFile = Pick<AgentReport | GroupReport, 'definition' | 'problems'>;

/** A name that no file has. */
export function missingAgentRow(name: string): RowView {
  const label = rowText(name);
  return {
    id: name,
    label,
    description: 'no agent has this name',
    tooltip: `No file defines an agent **${markdownText(label)}**. Write \`.baton/agents/${label}.yaml\`, or take it out of the group.`,
    icon: { name: 'error', color: 'list.errorForeground' },
    context: 'agent-missing',
    spoken: `${label}, no agent has this name`,
  };
}

function whatFor({ description, role }: AgentDefinition): string {
  return rowText(description === '' ? role : description);
}

/** Whose file it is, by its folder; nothing for Baton's own. */
function originOf(path: string): readonly string[] {
  const [folder = ''] = path.split('/');
  return folder === '.baton' ? [] : [folder];
}

function tooltipOf({ name, source_path, definition, problems }: AgentReport): string {
  const facts = definition === null ? [] : factsOf(definition).map((fact) => `- ${fact}`);
  return [
    `**${markdownText(rowText(name))}** ${markdownCode(source_path)}`,
    ...(definition === null || definition.description === '' ? [] : [markdownText(rowText(definition.description))]),
    ...(facts.length === 0 ? [] : [facts.join('\n')]),
    ...problemLines(problems),
  ].join('\n\n');
}

function factsOf(agent: AgentDefinition): readonly string[] {
  const { role, autonomy_level, model, tools, max_delegation_depth, conversation_memory } = agent;
  const delegates = tools.some((tool) => tool.name === 'delegate_to_agent');
  return [
    ...(role === '' ? [] : [`Role: ${markdownText(rowText(role))}`]),
    `Autonomy: ${autonomy_level.replaceAll('_', ' ')}`,
    `Model: ${markdownText(rowText(modelWords(model)))}`,
    `Tools: ${tools.length === 0 ? 'none' : tools.map((tool) => markdownCode(tool.name)).join(', ')}`,
    ...(delegates ? [`Delegates ${counted(max_delegation_depth, 'level')} deep`] : []),
    ...(conversation_memory ? ['Remembers its conversations'] : []),
  ];
}

function modelWords(model: ModelReference): string {
  switch (model.kind) {
    case 'inherit':
      return "the caller's";
    case 'capability':
      return `one that is ${model.capability}`;
    case 'named':
      return `${model.provider}/${model.name}`;
    case 'rehearsal':
      return 'rehearsal';
  }
}

const mostProblems = 8;

/** What is wrong in a file, for a tooltip. */
export function problemLines(problems: readonly Problem[]): readonly string[] {
  if (problems.length === 0) return [];
  const lines = problems.slice(0, mostProblems).map(({ line, severity, message }) => {
    return `- Line ${line}, ${severity}: ${markdownText(rowText(message))}`;
  });
  const rest = problems.length - lines.length;
  return [[...lines, ...(rest > 0 ? [`- … and ${rest} more`] : [])].join('\n')];
}
