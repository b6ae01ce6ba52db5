import * as vscode from 'vscode';
import { languageModels } from '../adapters/language-models.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

export interface NamedModelItem extends vscode.QuickPickItem {
  /** `provider/name`; absent: a heading. */
  readonly model?: string;
}

/** The models that there are, under headings. */
export async function modelItems(workspace: FolderWorkspace): Promise<readonly NamedModelItem[]> {
  const definitions = await workspace.definitions();
  const { providers } = await definitions.configuration();
  const configured = providers.flatMap(({ name: provider, models }) =>
    models.map(({ name, capabilities }) => {
      const model = `${provider}/${name}`;
      return { label: model, description: capabilities.join(', '), model };
    }),
  );
  const ofVsCode = (await languageModels.list()).map(({ provider, name, capabilities, context_window }) => ({
    label: capabilities[0] ?? name,
    description: `${provider}/${name}`,
    detail: context_window === null ? '' : vscode.l10n.t('{0} tokens of context', context_window),
    model: `${provider}/${name}`,
  }));
  return [...headed(vscode.l10n.t('Models of VS Code'), ofVsCode), ...headed('.baton/config.yaml', configured)];
}

function headed(heading: string, items: readonly NamedModelItem[]): readonly NamedModelItem[] {
  return items.length === 0 ? [] : [{ label: heading, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
