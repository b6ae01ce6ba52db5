import * as vscode from 'vscode';
import { failureWords } from '../../presentation/palette-words.ts';
import type { Parts } from '../parts.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { valueOf, valueScheme } from './value-uri.ts';

/** What steps were given and have made, as documents: all of it, however long. */
export function registerValueDocuments({ context, workspaces }: Parts): void {
  const provider: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: (uri) => textOf(workspaces, uri),
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(valueScheme, provider));
}

async function textOf(workspaces: OpenWorkspaces, uri: vscode.Uri): Promise<string> {
  const asked = valueOf(uri);
  await workspaces.settled();
  const workspace = workspaces.all.find(({ folder }) => folder.uri.toString() === asked?.folder);
  if (asked === undefined || workspace === undefined) {
    return vscode.l10n.t('The folder of this execution is not open in this window.');
  }
  try {
    const { valueText } = await import('./value-text.ts');
    return (await valueText(await workspace.open(), asked.place, asked.value)).text;
  } catch (error) {
    return failureWords(error);
  }
}
