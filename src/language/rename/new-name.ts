import { templateNames } from '../../dsl/known-names.ts';
import { agentNamePattern, identifierPattern, slugPattern, stepNamePattern } from '../../dsl/schema/names.ts';
import type { LanguageWorkspace } from '../language-workspace.ts';
import type { Named, NameKind } from '../names/name-place.ts';
import type { OpenFile } from '../open-file.ts';

/** Why something cannot have the name; undefined when it can. `home`: the file in which it is defined. */
export function whyNot(
  name: string,
  named: Named,
  { home, workspace }: { readonly home: OpenFile; readonly workspace: LanguageWorkspace },
): string | undefined {
  const { pattern, form } = forms[named.kind];
  if (!pattern.test(name)) return `'${name}' cannot be the name: ${form}`;
  if (/^(?:null|true|false)$/i.test(name) || !Number.isNaN(Number(name))) {
    return `YAML does not read '${name}' as a text. Choose another name.`;
  }
  return isTaken(name, named, { home, workspace })
    ? `'${name}' is taken. ${clashes[named.kind] ?? ''}`.trim()
    : undefined;
}

interface Form {
  readonly pattern: RegExp;
  readonly form: string;
}

const identifier: Form = { pattern: identifierPattern, form: 'it has letters, digits and _ and no digit first.' };
const agent: Form = { pattern: agentNamePattern, form: 'it is a letter, then letters, digits, and any of _ . -' };

const forms: Readonly<Record<NameKind, Form>> = {
  step: { pattern: stepNamePattern, form: 'it is a lower-case letter, then lower-case letters, digits and _.' },
  input: identifier,
  mapped_key: identifier,
  item: identifier,
  output: identifier,
  agent,
  group: agent,
  workflow: { pattern: slugPattern, form: 'it is lower-case words joined by hyphens.' },
  server: { pattern: /^[A-Za-z][\w.-]*$/, form: 'it is a letter, then letters, digits, and any of _ . -' },
  tool: { pattern: /^$/, form: 'a tool has the name that whoever offers it gave it.' },
};

const oneContext = 'Names of inputs, steps, mapped keys and items must differ.';

const clashes: Readonly<Partial<Record<NameKind, string>>> = {
  step: oneContext,
  input: oneContext,
  mapped_key: oneContext,
  item: oneContext,
};

function isTaken(
  name: string,
  named: Named,
  { home: { content }, workspace }: { readonly home: OpenFile; readonly workspace: LanguageWorkspace },
): boolean {
  const workflow = content.kind === 'workflow' ? content.draft?.workflow : undefined;
  switch (named.kind) {
    case 'agent':
      return workspace.agents.some((each) => each.name === name) || Object.hasOwn(workflow?.agents ?? {}, name);
    case 'group':
      return workspace.groups.some((each) => each.name === name);
    case 'workflow':
      return workspace.workflow_files.has(name);
    case 'server':
      return workspace.names.mcp_servers?.includes(name) === true;
    case 'output':
      return Object.hasOwn(workflow?.outputs ?? {}, name);
    default:
      return workflow !== undefined && [...templateNames(workflow), 'output', 'error'].includes(name);
  }
}
