import * as vscode from 'vscode';
import type { AgentDefinition } from '../../domain/agent.ts';
import type { ModelReference } from '../../domain/model.ts';
import type { PrepareContextRequest, WantedItem } from '../../domain/record-requests.ts';
import { agentRow } from '../../presentation/agent-row.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { contextOf } from '../documents/context-uri.ts';
import type { Parts } from '../parts.ts';
import { readTeam } from '../trees/read-team.ts';
import { teamTarget } from '../trees/team-nodes.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { askLine, problemIfEmpty } from './ask-line.ts';
import { wholeFile } from './context-item.ts';
import { pathIn, pickFiles } from './pick-files.ts';
import { isSessionRow } from './session-target.ts';
import { chooseWorkspaceOnDisk, picked, workspaceTarget } from './targets.ts';
import { thisPerson } from './this-person.ts';

export interface BegunContext {
  readonly workspace: FolderWorkspace;
  readonly request: PrepareContextRequest;
}

/**
 * The few things that a context needs. It is called on a document that shows one, to change it; on an agent, which it is
 * for; on files, which are in it; or from the palette. Throws `CancelledError` when the person gives up.
 */
export async function beginContext(parts: Parts, target: unknown, selected: readonly unknown[]): Promise<BegunContext> {
  const again = shownAgain(parts, target);
  if (again !== undefined) return again;
  const files = filesOf(target, selected);
  const workspace = workspaceOf(parts, files) ?? workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts));
  const { agent_type, model } = await chooseType(workspace, target);
  const scope = await askLine({
    title: vscode.l10n.t('Context for {0}', agent_type),
    prompt: vscode.l10n.t('What is it to do?'),
    problem: problemIfEmpty,
  });
  const items = files.length > 0 ? await namedItems(workspace, files) : await pickItems(workspace, agent_type);
  const request = { agent_type, scope, items, model, budget: null, session: sessionOf(target), by: thisPerson() };
  return { workspace, request };
}

function shownAgain({ workspaces }: Parts, target: unknown): BegunContext | undefined {
  const shown = target instanceof vscode.Uri ? contextOf(target) : undefined;
  const workspace = workspaces.onDisk.find(({ folder }) => folder.uri.toString() === shown?.folder);
  if (shown === undefined || workspace === undefined) return undefined;
  return { workspace, request: { ...shown.request, by: thisPerson() } };
}

/** What is selected in the Explorer. */
function filesOf(target: unknown, selected: readonly unknown[]): readonly vscode.Uri[] {
  const all = selected.length > 0 ? selected : [target];
  return all.filter((each): each is vscode.Uri => each instanceof vscode.Uri && each.scheme === 'file');
}

function workspaceOf({ workspaces }: Parts, [first]: readonly vscode.Uri[]): FolderWorkspace | undefined {
  const folder = first === undefined ? undefined : vscode.workspace.getWorkspaceFolder(first);
  return workspaces.onDisk.find(({ folder: { uri } }) => uri.toString() === folder?.uri.toString());
}

/** The session of a row that it was called on. */
function sessionOf(target: unknown): string | null {
  return isSessionRow(target) ? target.id : null;
}

type AgentType = Pick<PrepareContextRequest, 'agent_type' | 'model'>;

/** Of an agent of the workspace, with its model, or any other that somebody else runs. */
async function chooseType(workspace: FolderWorkspace, target: unknown): Promise<AgentType> {
  const { agents } = await readTeam(workspace);
  const defined = agents.filter(({ definition }) => definition !== null);
  const subject = teamTarget(target)?.subject;
  const named = defined.find(({ name }) => subject?.kind === 'agent' && name === subject.agent);
  if (named !== undefined) return await typeOf(workspace, named.name, named.definition);
  const items = defined.map((agent) => {
    const { label, description, icon } = agentRow(agent);
    return { label: plainLabel(label), description, iconPath: themeIcon(icon), agent };
  });
  const other = { label: vscode.l10n.t('Another one…'), description: vscode.l10n.t('which Baton does not run') };
  const title = vscode.l10n.t('Context for which agent?');
  const chosen = await picked([...items, { ...other, agent: undefined }], { title, ignoreFocusOut: true });
  if (chosen.agent !== undefined) return await typeOf(workspace, chosen.agent.name, chosen.agent.definition);
  const prompt = vscode.l10n.t('What kind of agent is it? Such as reviewer or translator');
  const agent_type = await askLine({ title, prompt, problem: problemIfEmpty });
  return { agent_type, model: await usualModel(workspace, null) };
}

async function typeOf(workspace: FolderWorkspace, name: string, agent: AgentDefinition | null): Promise<AgentType> {
  const role = agent?.role ?? '';
  return { agent_type: role === '' ? name : role, model: await usualModel(workspace, agent?.model ?? null) };
}

/** What a run of it would use: its own model, else that of the workspace; null where none is named. */
async function usualModel(workspace: FolderWorkspace, own: ModelReference | null): Promise<string | null> {
  const { default_model } = await (await workspace.definitions()).configuration();
  const model = own === null || own.kind === 'inherit' ? default_model : own;
  return model?.kind === 'named' ? `${model.provider}/${model.name}` : null;
}

/** The file that is looked at is offered first. */
async function pickItems(workspace: FolderWorkspace, agent: string): Promise<readonly WantedItem[]> {
  const open = vscode.window.activeTextEditor?.document.uri;
  const path = open === undefined ? undefined : pathIn(workspace, open);
  const title = vscode.l10n.t('Which files is {0} to be given?', agent);
  return (await pickFiles(workspace, title, path === undefined ? [] : [path])).map(wholeFile);
}

/** Of a folder all files below it. */
async function namedItems(workspace: FolderWorkspace, files: readonly vscode.Uri[]): Promise<readonly WantedItem[]> {
  const sources = files.map(async (uri) => {
    const path = pathIn(workspace, uri);
    if (path === undefined) return [];
    const { type } = await vscode.workspace.fs.stat(uri);
    return [(type & vscode.FileType.Directory) === 0 ? path : `${path}/**`];
  });
  return (await Promise.all(sources)).flat().map(wholeFile);
}
