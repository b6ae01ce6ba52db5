import * as l10n from '@vscode/l10n';
import type { StepType } from '../domain/workflow.ts';
import { stepCount } from './count-labels.ts';
import { anyStatusWord } from './status-word.ts';
import type { ShownTrigger } from './trigger-rows.ts';
import { nextLabel } from './trigger-words.ts';
import { markdownCode, markdownText, type RowView, rowText } from './row-view.ts';

/** A workflow file, as far as a list shows it. */
export interface ListedWorkflow {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly version: string;
  /** `draft`, `active`, `archived`, or `invalid` when the file has errors. */
  readonly status: string;
  readonly category: string | null;
  readonly tags: readonly string[];
  /** An agent has made it, and nobody has decided yet whether it stays. */
  readonly on_trial: boolean;
  readonly path: string;
  readonly triggers: readonly ShownTrigger[];
  /** Of the top level. */
  readonly steps: readonly { readonly name: string; readonly type: StepType; readonly description: string }[];
}

export interface WorkflowGroup {
  /** Null: those without a category. */
  readonly category: string | null;
  readonly workflows: readonly ListedWorkflow[];
}

/** By category, those without one last; archived ones at the end of each. */
export function workflowGroups(workflows: readonly ListedWorkflow[]): readonly WorkflowGroup[] {
  const groups = new Map<string | null, ListedWorkflow[]>();
  for (const workflow of workflows) {
    const group = groups.get(workflow.category);
    if (group === undefined) groups.set(workflow.category, [workflow]);
    else group.push(workflow);
  }
  return [...groups]
    .map(([category, members]) => ({ category, workflows: members.toSorted(byStatusAndName) }))
    .toSorted((a, b) => compare(a.category ?? '\uffff', b.category ?? '\uffff'));
}

/** `now`: milliseconds since 1970. */
export function workflowRow(workflow: ListedWorkflow, now: number): RowView {
  const { slug, name, status, steps, path, on_trial } = workflow;
  const label = rowText(name === '' ? slug : name);
  const facts = [
    ...(isSameName(name, slug) ? [] : [rowText(slug)]),
    ...(status === 'active' ? [] : [anyStatusWord(status)]),
    ...(on_trial ? [l10n.t('on trial')] : []),
    ...(status === 'invalid' ? [] : [stepCount(steps.length)]),
    ...nextFacts(workflow, now),
  ];
  return {
    id: path,
    label,
    description: facts.join(' · '),
    tooltip: tooltipOf(workflow),
    icon: { name: iconOf(workflow), color: status === 'invalid' ? 'list.errorForeground' : null },
    context: `workflow ${status}${status === 'active' || status === 'draft' ? ' runnable' : ''}${on_trial ? ' trial' : ''}`,
    spoken: [label, ...facts].join(', '),
  };
}

/** When it starts by itself next. */
function nextFacts({ triggers }: ListedWorkflow, now: number): readonly string[] {
  const times = triggers.flatMap(({ listed }) => (listed?.next_at ? [listed] : []));
  const [first] = times.toSorted((a, b) => ((a.next_at ?? '') < (b.next_at ?? '') ? -1 : 1));
  return first === undefined ? [] : [nextLabel(first, now)];
}

/** `Data pipeline` says as much as `data-pipeline`. */
function isSameName(name: string, slug: string): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return name === '' || plain(name) === plain(slug);
}

const stepIcons: Readonly<Record<StepType, string>> = {
  agent: 'hubot',
  parallel: 'split-horizontal',
  conditional: 'git-branch',
  map: 'list-tree',
  mcp_tool: 'plug',
  http: 'globe',
  workflow: 'references',
  human: 'person',
  transform: 'symbol-operator',
  code: 'code',
  command: 'terminal',
};

export function workflowStepRow(workflow: ListedWorkflow, step: ListedWorkflow['steps'][number]): RowView {
  const label = rowText(step.name);
  const description = [step.type, ...(step.description === '' ? [] : [rowText(step.description)])].join(' · ');
  return {
    id: `${workflow.path}#${step.name}`,
    label,
    description,
    tooltip: `**${markdownText(rowText(step.name))}** ${step.type}${step.description === '' ? '' : `\n\n${markdownText(rowText(step.description))}`}`,
    icon: { name: stepIcons[step.type], color: null },
    context: 'workflow-step',
    spoken: `${label}, ${description}`,
  };
}

function iconOf({ status, on_trial }: ListedWorkflow): string {
  if (status === 'invalid') return 'error';
  if (status === 'archived') return 'archive';
  if (on_trial) return 'beaker';
  return status === 'draft' ? 'edit' : 'type-hierarchy-sub';
}

function tooltipOf({ slug, name, description, version, status, tags, path, on_trial }: ListedWorkflow): string {
  const lines = [
    `**${markdownText(rowText(name === '' ? slug : name))}**${version === '' ? '' : ` ${markdownText(rowText(version))}`} ${anyStatusWord(status)}`,
    ...(description === '' ? [] : [markdownText(rowText(description))]),
    ...(tags.length === 0 ? [] : [markdownText(rowText(tags.join(', ')))]),
    ...(on_trial ? [l10n.t('Made by an agent: keep it, or archive it.')] : []),
    markdownCode(path),
  ];
  return lines.join('\n\n');
}

function byStatusAndName(a: ListedWorkflow, b: ListedWorkflow): number {
  const archived = Number(a.status === 'archived') - Number(b.status === 'archived');
  return archived === 0 ? compare(a.name || a.slug, b.name || b.slug) : archived;
}

function compare(a: string, b: string): number {
  return a.localeCompare(b);
}
