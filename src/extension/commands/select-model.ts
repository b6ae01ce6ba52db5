import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import { languageModels } from '../adapters/language-models.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseWorkspaceOnDisk, picked } from './targets.ts';

interface ModelItem extends vscode.QuickPickItem {
  /** `provider/name`; empty: what `.baton/config.yaml` says. */
  readonly model: string;
}

/** Which model is meant where a workflow names none; kept in the settings of the workspace. */
export async function selectModel(parts: Parts): Promise<void> {
  const workspace = await chooseWorkspaceOnDisk(parts);
  const items = await modelItems(workspace);
  const { model } = await picked(items, {
    title: vscode.l10n.t('Which model, where a workflow names none?'),
    placeHolder: items.some((item) => item.model !== '') ? '' : whereModelsComeFrom(),
  });
  await keep(workspace, model);
}

function whereModelsComeFrom(): string {
  return vscode.l10n.t('No model yet: an extension such as Copilot brings some, or .baton/config.yaml declares them.');
}

/** When a run needs a model and there is none. Undefined: the person wants neither. */
export async function offerModel(workspace: FolderWorkspace): Promise<'chosen' | 'rehearsal' | undefined> {
  const models = (await modelItems(workspace)).filter(({ model, kind }) => kind !== undefined || model !== '');
  const rehearse = {
    label: vscode.l10n.t('Rehearse instead'),
    description: vscode.l10n.t('a built-in model makes up the answers; nothing is spent'),
    iconPath: new vscode.ThemeIcon('beaker'),
    model: 'rehearsal',
  };
  try {
    const { model } = await picked([...models, rehearse], {
      title: vscode.l10n.t('Which model shall the agents use?'),
    });
    if (model === 'rehearsal') return 'rehearsal';
    await keep(workspace, model);
    return 'chosen';
  } catch (error) {
    if (error instanceof CancelledError) return undefined;
    throw error;
  }
}

async function keep({ folder }: FolderWorkspace, model: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration('baton', folder.uri);
  const isOneFolder = (vscode.workspace.workspaceFolders ?? []).length === 1;
  const target = isOneFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.WorkspaceFolder;
  await settings.update('defaultModel', model === '' ? undefined : model, target);
}

async function modelItems(workspace: FolderWorkspace): Promise<ModelItem[]> {
  const definitions = await workspace.definitions();
  const { providers } = await definitions.configuration();
  const { Separator } = vscode.QuickPickItemKind;
  const configured = providers.flatMap(({ name: provider, models }) =>
    models.map(({ name, capabilities }) => ({
      label: `${provider}/${name}`,
      description: capabilities.join(', '),
      model: `${provider}/${name}`,
    })),
  );
  const ofVsCode = (await languageModels.list()).map(({ provider, name, capabilities, context_window }) => ({
    label: capabilities[0] ?? name,
    description: `${provider}/${name}`,
    detail: context_window === null ? '' : vscode.l10n.t('{0} tokens of context', context_window),
    model: `${provider}/${name}`,
  }));
  return [
    { label: vscode.l10n.t('Models of VS Code'), kind: Separator, model: '' },
    ...ofVsCode,
    { label: '.baton/config.yaml', kind: Separator, model: '' },
    ...configured,
    { label: vscode.l10n.t('What .baton/config.yaml says'), description: 'default_model', model: '' },
  ];
}
