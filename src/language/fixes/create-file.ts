import * as l10n from '@vscode/l10n';
import { setValue } from '../../dsl/edit/set-value.ts';
import { agentNamePattern, slugPattern } from '../../dsl/schema/names.ts';
import type { FileAmongOthers } from '../workspace-files.ts';
import { type Fix, fixBy, type ProblemHere } from './fix.ts';

/** An agent that is named and not there: in the team, or in this file only. */
export function createAgent({ words, problem }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const name = unquoted(words);
  if (!agentNamePattern.test(name) || problem.code !== 'unknown-agent') return [];
  const prompt = `You are ${name}. Say here what you do and how you work.`;
  const text = `name: ${name}\ndescription: ""\nprompt: |\n  ${prompt}\n`;
  const inTeam = {
    title: l10n.t("Create the agent '{0}'", name),
    edits: [],
    files: [{ path: `.baton/agents/${name}.yaml`, text }],
  };
  const { content } = file;
  if (content.kind !== 'workflow' || content.draft === null) return [inTeam];
  const path = [...content.draft.root, 'agents', name];
  return [inTeam, ...fixBy(l10n.t("Define the agent '{0}' in this file", name), setValue(file.text, path, { prompt }))];
}

/** A group that is named and not there; its members are for a person to choose. */
export function createGroup({ words }: ProblemHere, { workspace }: FileAmongOthers): readonly Fix[] {
  const name = unquoted(words);
  const [member] = workspace.agents;
  if (!agentNamePattern.test(name) || member === undefined) return [];
  const text = `name: ${name}\ngoal: ""\nmembers: [${member.name}]\n`;
  return [
    { title: l10n.t("Create the group '{0}'", name), edits: [], files: [{ path: `.baton/groups/${name}.yaml`, text }] },
  ];
}

/** A workflow that a step runs and that is not there, with the inputs that it is given. */
export function createWorkflow({ words, path }: ProblemHere, { file }: FileAmongOthers): readonly Fix[] {
  const slug = unquoted(words);
  if (!slugPattern.test(slug)) return [];
  const given = file.content.source?.keysAt([...path.slice(0, -1), 'input']) ?? [];
  const inputs = given.map((name) => `  ${name}: { type: string }\n`).join('');
  const answer = given.length === 0 ? '…' : given.map((name) => `{{ $.${name} }}`).join(' ');
  const text = `name: ${slug}
${inputs === '' ? '' : `inputs:\n${inputs}`}steps:
  - name: first
    type: transform
    template: "${answer}"
`;
  return [
    {
      title: l10n.t("Create the workflow '{0}'", slug),
      edits: [],
      files: [{ path: `.baton/workflows/${slug}.yaml`, text }],
    },
  ];
}

function unquoted(words: string): string {
  return words.replace(/^(["'])(.*)\1$/, '$2');
}
