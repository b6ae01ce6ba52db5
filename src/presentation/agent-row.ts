import * as l10n from '@vscode/l10n';
import type { Problem } from '../domain/problem.ts';
import type { AgentDefinition } from '../domain/agent.ts';
import type { ModelReference } from '../domain/model.ts';
import { type RowView, markdownCode, markdownText, rowText } from './row-view.ts';
import type { RowIcon } from './row-icon.ts';
import type { AgentReport, GroupReport } from '../domain/team-report.ts';
import { byCount } from './by-count.ts';

/** An agent of a team; `id` is unique only among the agents of one group. */
export function agentRow(agent: AgentReport): RowView {
  const { name, definition, unread_messages } = agent;
  const label = rowText(name);
  const facts = [
    ...(unread_messages === 0 ? [] : [l10n.t('{0} unread', unread_messages)]),
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
    spoken: [l10n.t('agent {0}', label), ...facts].join(', '),
  };
}

/** Of a file: whether there are errors in it stands before all else. */
export function iconOf(file: DefinedFile, name: string): RowIcon {
  return errorsOf(file).length > 0 ? { name: 'error', color: 'list.errorForeground' } : { name, color: null };
}

/** The first error, for the description of a row; nothing when there is none. */
export function errorsOf({ definition, problems }: DefinedFile): readonly string[] {
  const error = problems.find(({ severity }) => severity === 'error');
  if (error !== undefined) return [rowText(l10n.t('line {0}: {1}', error.line, error.message))];
  return definition === null ? [l10n.t('cannot be read')] : [];
}

type DefinedFile = Pick<AgentReport | GroupReport, 'definition' | 'problems'>;

/** A name that no file has. */
export function missingAgentRow(name: string): RowView {
  const label = rowText(name);
  const file = markdownCode(`.baton/agents/${label}.yaml`);
  const what = l10n.t('no agent has this name');
  return {
    id: name,
    label,
    description: what,
    tooltip: l10n.t(
      'No file defines an agent **{0}**. Write {1}, or take it out of the group.',
      markdownText(label),
      file,
    ),
    icon: { name: 'error', color: 'list.errorForeground' },
    context: 'agent-missing',
    spoken: `${label}, ${what}`,
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
    ...(role === '' ? [] : [l10n.t('Role: {0}', markdownText(rowText(role)))]),
    l10n.t('Autonomy: {0}', autonomyWord(autonomy_level)),
    l10n.t('Model: {0}', markdownText(rowText(modelWords(model)))),
    tools.length === 0
      ? l10n.t('Tools: none')
      : l10n.t('Tools: {0}', tools.map((tool) => markdownCode(tool.name)).join(', ')),
    ...(delegates ? [depthWords(max_delegation_depth)] : []),
    ...(conversation_memory ? [l10n.t('Remembers its conversations')] : []),
  ];
}

function depthWords(levels: number): string {
  return byCount(levels, {
    one: l10n.t('Delegates {0} level deep', levels),
    other: l10n.t('Delegates {0} levels deep', levels),
  });
}

function autonomyWord(level: AgentDefinition['autonomy_level']): string {
  switch (level) {
    case 'full':
      return l10n.t('full');
    case 'supervised':
      return l10n.t('supervised');
    case 'approval_required':
      return l10n.t('approval required');
  }
}

function modelWords(model: ModelReference): string {
  switch (model.kind) {
    case 'inherit':
      return l10n.t("the caller's");
    case 'capability':
      return l10n.t('one that is {0}', model.capability);
    case 'named':
      return `${model.provider}/${model.name}`;
    case 'rehearsal':
      return l10n.t('rehearsal');
  }
}

function problemLine(line: number, severity: Problem['severity'], message: string): string {
  return severity === 'error'
    ? l10n.t('Line {0}, error: {1}', line, message)
    : l10n.t('Line {0}, warning: {1}', line, message);
}

const mostProblems = 8;

/** What is wrong in a file, for a tooltip. */
export function problemLines(problems: readonly Problem[]): readonly string[] {
  if (problems.length === 0) return [];
  const lines = problems.slice(0, mostProblems).map(({ line, severity, message }) => {
    return `- ${problemLine(line, severity, markdownText(rowText(message)))}`;
  });
  const rest = problems.length - lines.length;
  return [[...lines, ...(rest > 0 ? [`- ${l10n.t('… and {0} more', rest)}`] : [])].join('\n')];
}
