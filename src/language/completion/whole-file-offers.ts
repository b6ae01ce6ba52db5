import * as l10n from '@vscode/l10n';
import type { FileKind } from '../open-file.ts';
import type { ReadyWorkflow } from '../workspace-questions.ts';
import { escapeSnippet, type Offer } from './completion.ts';
import type { Asked } from './name-offers.ts';
import { snippetOffer } from './step-snippets.ts';

/** What a file can hold as a whole that has nothing in it yet: a beginning, and for workflows those that come with Baton. */
export async function wholeFileOffers(asked: Asked): Promise<readonly Offer[]> {
  const { file, place, questions } = asked;
  const isEmpty = place.path.length === 0 && file.text.trim().length <= place.typed.length;
  if (!isEmpty) return [];
  const ready = file.kind === 'workflow' ? await questions.readyWorkflows() : [];
  const beginning = { label: beginningLabel(file.kind), detail: '', lines: beginnings[file.kind](asked), column: 0 };
  return [snippetOffer(beginning), ...ready.map(readyOffer)];
}

function beginningLabel(kind: FileKind): string {
  switch (kind) {
    case 'workflow':
      return l10n.t('new workflow');
    case 'agent':
      return l10n.t('new agent');
    case 'group':
      return l10n.t('new group');
    case 'config':
      return l10n.t('new configuration');
  }
}

/** Written as it is: what needs to be changed is for whoever takes it to find. */
function readyOffer({ name, description, text }: ReadyWorkflow): Offer {
  const documentation = `${description}\n\n\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
  return { label: name, kind: 'snippet', detail: description, documentation, text, form: 'yaml', goesOn: false };
}

const beginnings: Readonly<Record<FileKind, (asked: Asked) => readonly string[]>> = {
  workflow: ({ file }) => [
    `name: \${1:${escapeSnippet(titleOf(file.stem))}}`,
    'description: ${2:What it does.}',
    'inputs:',
    '  ${3:topic}: { type: string, required: true }',
    'steps:',
    '  - name: ${4:first}',
    '    type: agent',
    '    prompt: ${5:Who the agent is and how it works.}',
    '    instruction: "${6:Look at {{ \\$.topic \\}\\}.}"',
  ],
  agent: ({ file }) => [
    `name: \${1:${escapeSnippet(file.stem)}}`,
    'description: ${2:What the agent is good for.}',
    'capabilities: [${3:what it is found by}]',
    'prompt: |',
    '  ${4:Who the agent is, what it does and how it works.}',
    'tools: [${5:read_file, list_files, search_files}]',
  ],
  group: ({ file, workspace }) => [
    `name: \${1:${escapeSnippet(file.stem)}}`,
    'goal: ${2:What its members work towards.}',
    ...membersOf(workspace.agents.map(({ name }) => escapeSnippet(name))),
  ],
  config: () => ['default_model: ${1:rehearsal}'],
};

const shownMembers = 4;

/** The first of the team; a group of several has somebody who leads it. */
function membersOf(agents: readonly string[]): readonly string[] {
  const [lead, next, ...others] = agents.slice(0, shownMembers);
  if (lead === undefined || next === undefined) return [`members: [\${3:${lead ?? 'agent'}}]`];
  return [
    `members: [\${3:${[lead, next, ...others].join(', ')}}]`,
    'relationships:',
    `  - { from: \${4:${lead}}, to: \${5:${next}}, type: \${6:supervises}, trust_level: \${7:0.8} }`,
  ];
}

/** `check-links` as a name to show: Check links. */
function titleOf(stem: string): string {
  const words = stem.replaceAll(/[-_]+/g, ' ').trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
