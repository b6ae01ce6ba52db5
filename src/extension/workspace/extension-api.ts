import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { Orchestrator } from '../../serve/orchestrator.ts';
import { loadCore } from './load-core.ts';
import type { OpenWorkspaces } from './open-workspaces.ts';

/** What other extensions get by `extensions.getExtension('baton.baton').activate()`. */
export interface ExtensionApi {
  /**
   * The orchestrator of a folder of the window, opened when it is first asked for; default: the first that has `.baton/`. It
   * stays open as long as the window shows the folder. Rejects with `no_workspace`. `by`: who asks, in the record.
   */
  orchestrator(options: { readonly by: string; readonly folder?: vscode.Uri }): Promise<Orchestrator>;
}

export function createExtensionApi(workspaces: Pick<OpenWorkspaces, 'onDisk'>): ExtensionApi {
  return {
    async orchestrator({ by, folder }) {
      const wanted = folder?.toString();
      const found = workspaces.onDisk.find(({ folder: { uri } }) => wanted === undefined || uri.toString() === wanted);
      if (found === undefined) {
        throw new BatonError('no_workspace', vscode.l10n.t('There is no .baton folder in this window.'), {
          hint: vscode.l10n.t('Run "Baton: Set Up Workspace" first.'),
        });
      }
      const [Orchestrator, workspace] = await Promise.all([loadCore.orchestrator(), found.open()]);
      return Orchestrator.of(workspace, by);
    },
  };
}
