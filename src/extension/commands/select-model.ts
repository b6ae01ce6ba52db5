import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { modelItems } from './model-items.ts';
import { openConfiguration } from './open-configuration.ts';
import { chooseWorkspaceOnDisk, picked } from './targets.ts';

interface ModelItem extends vscode.QuickPickItem {
  readonly does:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'configure' }
    | { readonly kind: 'rehearse' }
    /** `provider/name`; null: what `.baton/config.yaml` says. */
    | { readonly kind: 'keep'; readonly model: string | null };
}

/** Which model is meant where a workflow names none; kept in the settings of the workspace. */
export async function selectModel(parts: Parts): Promise<void> {
  const workspace = await chooseWorkspaceOnDisk(parts);
  const models = await choices(workspace);
  const items = [...models, ...(await configuredItem(workspace)), configureItem()];
  const { does } = await picked(items, {
    title: vscode.l10n.t('Which model, where a workflow names none?'),
    placeHolder: models.length > 0 ? '' : whereModelsComeFrom(),
  });
  if (does.kind === 'keep') await keep(workspace, does.model);
  if (does.kind === 'configure') await openConfiguration(workspace);
}

/** When a run needs a model and there is none. Throws `CancelledError` when the person wants neither, or configures one. */
export async function offerModel(workspace: FolderWorkspace): Promise<'chosen' | 'rehearsal'> {
  return await offer(workspace, [configureItem(), rehearseItem()]);
}

/** The same for work that makes no sense as a rehearsal. */
export async function requireModel(workspace: FolderWorkspace): Promise<void> {
  await offer(workspace, [configureItem()]);
}

async function offer(workspace: FolderWorkspace, others: readonly ModelItem[]): Promise<'chosen' | 'rehearsal'> {
  const models = await choices(workspace);
  const { does } = await picked([...models, ...others], {
    title: vscode.l10n.t('No model is configured. Which shall the agents use?'),
    placeHolder: models.length > 0 ? '' : whereModelsComeFrom(),
  });
  if (does.kind === 'rehearse') return 'rehearsal';
  if (does.kind === 'configure') await openConfiguration(workspace);
  if (does.kind !== 'keep') throw new CancelledError();
  await keep(workspace, does.model);
  return 'chosen';
}

function whereModelsComeFrom(): string {
  return vscode.l10n.t(
    'No model is configured: .baton/config.yaml declares them, or an extension such as Copilot brings some.',
  );
}

function configureItem(): ModelItem {
  return {
    label: vscode.l10n.t('Open .baton/config.yaml'),
    description: vscode.l10n.t('to declare a provider and its models'),
    iconPath: new vscode.ThemeIcon('go-to-file'),
    does: { kind: 'configure' },
  };
}

function rehearseItem(): ModelItem {
  return {
    label: vscode.l10n.t('Rehearse instead'),
    description: vscode.l10n.t('a built-in model makes up the answers; nothing is spent'),
    iconPath: new vscode.ThemeIcon('beaker'),
    does: { kind: 'rehearse' },
  };
}

/** Nothing where it would choose nothing: no other model is chosen, and the file names none. */
async function configuredItem(workspace: FolderWorkspace): Promise<readonly ModelItem[]> {
  const definitions = await workspace.definitions();
  const { default_model } = await definitions.configuration();
  if (default_model === null) return [];
  const label = vscode.l10n.t('What .baton/config.yaml says');
  return [{ label, description: 'default_model', does: { kind: 'keep', model: null } }];
}

/** Writes nothing, not even an empty file of settings, when that is what is chosen already. */
async function keep({ folder }: FolderWorkspace, model: string | null): Promise<void> {
  const settings = vscode.workspace.getConfiguration('baton', folder.uri);
  if ((model ?? '') === settings.get<string>('defaultModel', '')) return;
  const isOneFolder = (vscode.workspace.workspaceFolders ?? []).length === 1;
  const target = isOneFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.WorkspaceFolder;
  await settings.update('defaultModel', model ?? undefined, target);
}

/** Each chooses itself; headings choose nothing. */
async function choices(workspace: FolderWorkspace): Promise<readonly ModelItem[]> {
  const items = await modelItems(workspace);
  return items.map(({ model, ...item }) => {
    return { ...item, does: model === undefined ? { kind: 'nothing' } : { kind: 'keep', model } };
  });
}
