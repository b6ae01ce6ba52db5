import * as vscode from 'vscode';
import type { EpicsPlace } from '../../protocol/epics-place.ts';
import { newEpic } from '../commands/new-epic.ts';
import { newTask } from '../commands/new-task.ts';
import { isRefusal, showFailure } from '../commands/show-failure.ts';
import { thisPerson } from '../commands/this-person.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { EpicsHost, EpicsWords } from './epics-host.ts';
import { EpicsSession } from './epics-session.ts';
import { actOnEpics, actOnTasks, epicNode } from './page-commands.ts';

export interface EpicsSessionOptions {
  readonly parts: Parts;
  readonly workspace: FolderWorkspace;
  readonly panel: vscode.WebviewPanel;
  readonly place: EpicsPlace;
  /** Begins the page anew. */
  readonly loadPage: () => void;
}

export interface OpenEpicsSession {
  readonly session: EpicsSession;
  dispose(): void;
}

/** A tab's session, which hears of what is recorded only while the tab is seen. */
export function openEpicsSession(options: EpicsSessionOptions): OpenEpicsSession {
  const { panel, place } = options;
  const session = new EpicsSession(hostOf(options), place);
  let following = panel.visible ? follow(options, session) : undefined;
  const listening = vscode.Disposable.from(
    panel.webview.onDidReceiveMessage((message: unknown) => session.hear(message)),
    panel.onDidChangeViewState(() => {
      if (panel.visible) following ??= follow(options, session);
      else {
        following?.dispose();
        following = undefined;
        session.hide();
      }
    }),
  );
  const dispose = (): void => {
    listening.dispose();
    following?.dispose();
    session.dispose();
  };
  return { session, dispose };
}

function follow({ parts, workspace }: EpicsSessionOptions, session: EpicsSession): vscode.Disposable {
  const { workspaces } = parts;
  return vscode.Disposable.from(
    workspaces.onDidChangeRegistry((changed) => {
      if (changed.workspace === workspace) session.changed(changed.changes);
    }),
    workspaces.onDidRecord((recorded) => {
      if (recorded.workspace === workspace) session.recorded();
    }),
    workspaces.onDidChangeMessages((changed) => {
      if (changed === workspace) session.recorded();
    }),
    workspaces.onDidChange((changed) => {
      if (changed === workspace) session.renew();
    }),
  );
}

function hostOf({ parts, workspace, panel, loadPage }: EpicsSessionOptions): EpicsHost {
  const { uri, name } = workspace.folder;
  /** As commands do: what goes wrong is shown, and said by nobody else. */
  const shown = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      void showFailure(parts, error);
    }
  };
  /** The page says what is refused, but cannot offer what VS Code's own means do. */
  const shownOrSaid = (work: Promise<void>): Promise<void> => {
    const said = work.catch((error: unknown) => {
      if (!panel.visible || !isRefusal(error)) void showFailure(parts, error);
      else throw error;
    });
    return said;
  };
  return {
    folder: { uri: uri.toString(), name },
    words: words(),
    by: thisPerson(),
    now: () => Date.now(),
    canWrite: () => vscode.workspace.isTrusted && workspace.isOnDisk,
    open: async () =>
      workspace.opened !== undefined || (await workspace.hasRecords()) ? await workspace.open() : undefined,
    tell: (news) => void panel.webview.postMessage(news),
    loadPage,
    showTitle: (title) => (panel.title = title === '' ? vscode.l10n.t('Epics') : title),
    actOnEpics: (action, ids) => shownOrSaid(actOnEpics(workspace, action, ids)),
    actOnTasks: (action, ids) => shownOrSaid(actOnTasks(workspace, action, ids)),
    newEpic: () => shown(newEpic(parts, { workspace })),
    newTask: (epic) => shown(epicNode(workspace, epic).then((node) => newTask(parts, node))),
    openExecution: (id, where) => {
      const command = where === 'panel' ? 'baton.openInPanel' : 'baton.showExecution';
      return shown(Promise.resolve(vscode.commands.executeCommand(command, { workspace, id })));
    },
    logError: (message) => parts.channel.error(`Epics page: ${message}`),
  };
}

function words(): EpicsWords {
  const { t } = vscode.l10n;
  return {
    translations: vscode.l10n.bundle ?? {},
    restricted: t('Restricted Mode: nothing can be changed.'),
    unrecorded: vscode.l10n.t('Not recorded: the database of this folder is gone.'),
    empty: t('Something has to stand here.'),
    tokens: t('A number of tokens, such as 50k.'),
    usd: t('An amount in US dollars, such as 2.50.'),
  };
}
