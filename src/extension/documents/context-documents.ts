import * as vscode from 'vscode';
import { failureWords } from '../../presentation/palette-words.ts';
import type { Parts } from '../parts.ts';
import type { OpenWorkspaces } from '../workspace/open-workspaces.ts';
import { contextOf, contextScheme } from './context-uri.ts';

/** Prepared contexts as documents that can be read, searched and copied. */
export function registerContextDocuments({ context, workspaces }: Parts): void {
  const provider: vscode.TextDocumentContentProvider = {
    provideTextDocumentContent: (uri) => textOf(workspaces, uri),
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(contextScheme, provider));
}

async function textOf(workspaces: OpenWorkspaces, uri: vscode.Uri): Promise<string> {
  const asked = contextOf(uri);
  await workspaces.settled();
  const workspace = workspaces.all.find(({ folder }) => folder.uri.toString() === asked?.folder);
  if (asked === undefined || workspace === undefined) {
    return vscode.l10n.t('The folder of this context is not open in this window.');
  }
  try {
    const { contextDocument } = await import('../../presentation/context-document.ts');
    return contextDocument(await (await workspace.open()).showBundle(asked.bundle));
  } catch (error) {
    return failureWords(error);
  }
}
