import * as l10n from '@vscode/l10n';
import { templateNames } from '../../dsl/known-names.ts';
import { agentNamePattern, identifierPattern, slugPattern, stepNamePattern } from '../../dsl/schema/names.ts';
import type { DefinitionSurroundings } from '../../dsl/definition-surroundings.ts';
import type { Named, NameKind } from '../names/name-place.ts';
import type { OpenFile } from '../open-file.ts';

/** Why something cannot have the name; undefined when it can. `home`: the file in which it is defined. */
export function whyNot(
  name: string,
  named: Named,
  { home, workspace }: { readonly home: OpenFile; readonly workspace: DefinitionSurroundings },
): string | undefined {
  const { pattern, refusal } = forms[named.kind];
  if (!pattern.test(name)) return refusal(name);
  if (/^(?:null|true|false)$/i.test(name) || !Number.isNaN(Number(name))) {
    return l10n.t("YAML does not read '{0}' as a text. Choose another name.", name);
  }
  return isTaken(name, named, { home, workspace }) ? takenWords(name, named.kind) : undefined;
}

interface Form {
  readonly pattern: RegExp;
  readonly refusal: (name: string) => string;
}

const identifier: Form = {
  pattern: identifierPattern,
  refusal: (name) => l10n.t("'{0}' cannot be the name: it has letters, digits and _ and no digit first.", name),
};

const agent: Form = { pattern: agentNamePattern, refusal: notLetterFirst };

function notLetterFirst(name: string): string {
  return l10n.t("'{0}' cannot be the name: it is a letter, then letters, digits, and any of _ . -", name);
}

const forms: Readonly<Record<NameKind, Form>> = {
  step: {
    pattern: stepNamePattern,
    refusal: (name) =>
      l10n.t("'{0}' cannot be the name: it is a lower-case letter, then lower-case letters, digits and _.", name),
  },
  input: identifier,
  mapped_key: identifier,
  item: identifier,
  output: identifier,
  agent,
  group: agent,
  workflow: {
    pattern: slugPattern,
    refusal: (name) => l10n.t("'{0}' cannot be the name: it is lower-case words joined by hyphens.", name),
  },
  server: { pattern: /^[A-Za-z][\w.-]*$/, refusal: notLetterFirst },
  tool: {
    pattern: /^$/,
    refusal: (name) => l10n.t("'{0}' cannot be the name: a tool has the name that whoever offers it gave it.", name),
  },
};

function takenWords(name: string, kind: NameKind): string {
  switch (kind) {
    case 'step':
    case 'input':
    case 'mapped_key':
    case 'item':
      return l10n.t("'{0}' is taken. Names of inputs, steps, mapped keys and items must differ.", name);
    default:
      return l10n.t("'{0}' is taken.", name);
  }
}

function isTaken(
  name: string,
  named: Named,
  { home: { content }, workspace }: { readonly home: OpenFile; readonly workspace: DefinitionSurroundings },
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
