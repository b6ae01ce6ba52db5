import * as vscode from 'vscode';
import type { WorkspaceHost } from '../../app/workspace-base.ts';
import { watchFilesIn } from './file-watch.ts';
import { languageModels } from './language-models.ts';
import { languageModelTools } from './language-model-tools.ts';
import { unsavedFiles } from './unsaved-files.ts';
import { secretKey } from './secret-key.ts';
import { WindowAnswers } from './window-answers.ts';

/** What VS Code gives to the core of a folder. */
export function createHost(folder: vscode.WorkspaceFolder, secrets: vscode.SecretStorage): WorkspaceHost {
  const stored = new WindowAnswers<string | undefined>();
  return {
    secrets: async (name) => {
      const key = secretKey(name);
      return (await stored.ask(key, secrets.get(key), undefined)) ?? process.env[name] ?? null;
    },
    onDidChangeSecrets: (listener) =>
      secrets.onDidChange(() => {
        listener();
      }),
    models: languageModels,
    tools: languageModelTools,
    defaultModel: () => {
      const chosen = vscode.workspace.getConfiguration('baton', folder.uri).get<string>('defaultModel', '');
      return chosen === '' ? null : chosen;
    },
    unsavedFiles,
    // A window that closes ends its work at once.
    staysUntil: new AbortController().signal,
    firesTriggers: true,
    watchFiles: watchFilesIn(folder),
  };
}
