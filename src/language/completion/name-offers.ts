import * as l10n from '@vscode/l10n';
import { knownTools } from '../../dsl/known-tools.ts';
import { dependenciesOf } from '../../domain/step-lists.ts';
import type { DefinitionSurroundings, NamedFile } from '../../dsl/definition-surroundings.ts';
import type { OpenFile } from '../open-file.ts';
import type { Place } from '../place.ts';
import type { WorkspaceQuestions } from '../workspace-questions.ts';
import type { OfferKind } from '../../protocol/field-offers.ts';
import { type Offer, plainOffer } from './completion.ts';
import { isThere, isUnnamed, stepAround } from './context-names.ts';
import { patchedNames, patchedSteps, toolsToRemove } from './patch-offers.ts';
import { textsBeside, writtenStep } from './written-step.ts';
import { writtenText } from './written-value.ts';

export interface CompletionSurroundings {
  readonly workspace: DefinitionSurroundings;
  readonly questions: WorkspaceQuestions;
}

export interface Asked extends CompletionSurroundings {
  readonly file: OpenFile;
  readonly place: Place;
  /** In which offsets of the place count. */
  readonly text: string;
}

type NameSource = (asked: Asked) => readonly Offer[] | Promise<readonly Offer[]>;

/** The names that can stand in a place of the language (as of `ValueForm`). Undefined where any text can. */
export function namesAt(location: string): NameSource | undefined {
  const [form = '', ...keys] = location.split('/');
  const shared = form.endsWith('_step') ? sources[`step/${keys.join('/')}`] : undefined;
  return sources[location] ?? shared;
}

const sources: Readonly<Record<string, NameSource>> = {
  'step/depends_on/*': stepsToWaitFor,
  'context_item/step': stepsBefore,
  'context_item/shared': ({ workspace }) => files(workspace.groups, 'group'),
  'context_item/file': filesThere,
  'context_item/reference': filesThere,
  'config/context/instructions/*': filesThere,
  'agent_step/agent': agents,
  'group/members/*': agents,
  'relationship/from': agents,
  'relationship/to': agents,
  'group/escalation_rules/on_failure': (asked) => [plainOffer('supervisor', 'value'), ...agents(asked)],
  tool: tools,
  'tool/name': tools,
  'patch/step': patchedNames,
  'patch/after': patchedSteps,
  'patch/tool': (asked) => toolsToRemove(asked) ?? tools(asked),
  'mcp_tool_step/server': ({ workspace }) =>
    (workspace.names.mcp_servers ?? []).map((name) => plainOffer(name, 'server')),
  'mcp_tool_step/tool': toolsOfServer,
  'workflow_step/workflow': workflows,
  'workflow/based_on': workflows,
  model: wholeModels,
  'model/provider': ({ workspace }) =>
    distinct((workspace.names.models ?? []).map(({ provider }) => provider)).map((name) => plainOffer(name, 'model')),
  'model/name': modelNames,
  'model/capability': ({ workspace }) =>
    distinct((workspace.names.models ?? []).flatMap(({ name, capabilities }) => [...capabilities, name])).map((name) =>
      plainOffer(name, 'model'),
    ),
};

function agents({ file, workspace }: Asked): readonly Offer[] {
  const { content } = file;
  const own = content.kind === 'workflow' ? Object.values(content.draft?.workflow.agents ?? {}) : [];
  const here = own.map(({ name, description }) =>
    plainOffer(name, 'agent', { detail: l10n.t('of this file'), documentation: description }),
  );
  const names = new Set(own.map(({ name }) => name));
  return [...here, ...files(workspace.agents, 'agent').filter(({ label }) => !names.has(label))];
}

function files(all: readonly NamedFile[], kind: OfferKind): readonly Offer[] {
  return all.map(({ name, description, file }) => plainOffer(name, kind, { detail: file, documentation: description }));
}

function workflows({ file, workspace }: Asked): readonly Offer[] {
  const others = [...workspace.workflow_files].filter(([slug]) => slug !== file.stem);
  return others.map(([slug, path]) => plainOffer(slug, 'workflow', { detail: path }));
}

/** Those of the same list that do not wait for this one themselves. */
function stepsToWaitFor({ file, place }: Asked): readonly Offer[] {
  const validation = file.content.kind === 'workflow' ? file.content.validation : null;
  const around = validation === null ? undefined : stepAround(validation, place.path);
  if (around?.step === null || around === undefined || around.scope.isParallel) return [];
  const { step: own, scope } = around;
  const waiting = waitingFor(own.name, scope.steps);
  const others = scope.steps.filter((step) => step !== own && !isUnnamed(step) && !waiting.has(step.name));
  return others
    .reverse()
    .map(({ name, type, description }) => plainOffer(name, 'step', { detail: type, documentation: description }));
}

/** The steps of a list that explicitly or by their place wait for one of them. */
function waitingFor(name: string, steps: Parameters<typeof dependenciesOf>[0]): ReadonlySet<string> {
  const waiting = new Set([name]);
  const dependencies = [...dependenciesOf(steps)];
  for (let before = 0; before < waiting.size;) {
    before = waiting.size;
    for (const [later, { names }] of dependencies) if (names.some((each) => waiting.has(each))) waiting.add(later);
  }
  return waiting;
}

function stepsBefore({ file, place }: Asked): readonly Offer[] {
  const validation = file.content.kind === 'workflow' ? file.content.validation : null;
  const around = validation === null ? undefined : stepAround(validation, place.path);
  if (around === undefined) return [];
  const { step: inside, scope } = around;
  const before = scope.steps.filter((step) => isThere(step, { inside, scope }) && !isUnnamed(step));
  return before.reverse().map(({ name, type }) => plainOffer(name, 'step', { detail: type }));
}

async function tools({ workspace, questions, place }: Asked): Promise<readonly Offer[]> {
  const own = workspace.tools.map(({ name, description }) => plainOffer(name, 'tool', { documentation: description }));
  const described = new Set(workspace.tools.map(({ name }) => name));
  const others = knownTools.filter((name) => !described.has(name)).map((name) => plainOffer(name, 'tool'));
  const servers = workspace.names.mcp_servers ?? [];
  const all = servers.map((server) =>
    plainOffer(`mcp:${server}/*`, 'tool', { detail: l10n.t('all tools of the server') }),
  );
  // Servers are started for what is typed only.
  const typed = servers.filter((server) => place.typed.startsWith(`mcp:${server}/`));
  const ofServers = await Promise.all(
    typed.map(async (server) =>
      (await questions.mcpTools(server)).map(({ name, description }) =>
        plainOffer(`mcp:${server}/${name}`, 'tool', { documentation: description }),
      ),
    ),
  );
  return [...own, ...others, ...all, ...ofServers.flat()];
}

async function toolsOfServer({ questions, place }: Asked): Promise<readonly Offer[]> {
  const server = writtenStep(place)?.texts.get('server');
  const found = server === undefined ? [] : await questions.mcpTools(server);
  return found.map(({ name, description }) => plainOffer(name, 'tool', { documentation: description }));
}

function wholeModels({ workspace }: Asked): readonly Offer[] {
  return (workspace.names.models ?? []).map(({ provider, name, capabilities }) => ({
    ...plainOffer(`${provider}/${name}`, 'model', { detail: capabilities.join(', ') }),
    text: `{ provider: ${writtenText(provider, inBraces)}, name: ${writtenText(name, inBraces)} }`,
    form: 'yaml',
  }));
}

const inBraces = { scalar: null, style: 'flow' } as const;

function modelNames({ workspace, place }: Asked): readonly Offer[] {
  const all = workspace.names.models ?? [];
  const provider = textsBeside(place).get('provider');
  const own = all.filter((model) => provider === undefined || model.provider === provider);
  return own.map(({ name, provider: of }) => plainOffer(name, 'model', { detail: of }));
}

async function filesThere({ questions, place }: Asked): Promise<readonly Offer[]> {
  if (/[*?{[]/.test(place.typed)) return [];
  const found = await questions.filesAt(place.typed);
  return found.map((path) => plainOffer(path, 'file', { goesOn: path.endsWith('/') }));
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
