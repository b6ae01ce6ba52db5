import * as vscode from 'vscode';
import { isJsonObject } from '../../base/json.ts';
import { type EpicsPlace, isEpicsPlace } from '../../protocol/epics-place.ts';
import { showScriptPage } from '../pages/script-page.ts';
import { tabIcon } from '../pages/tab-icon.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { OpenEpicsSession } from './open-epics-session.ts';

/** By which VS Code finds who shows a tab again after the window was loaded anew. */
export const epicsViewType = 'baton.epicsPage';

interface OpenTab {
  readonly panel: vscode.WebviewPanel;
  readonly workspace: FolderWorkspace;
  readonly open: OpenEpicsSession;
}

/** The tabs with epics that are open. */
export class EpicsPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #parts: Parts;
  readonly #tabs = new Set<OpenTab>();

  readonly #listening: vscode.Disposable;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#listening = vscode.Disposable.from(
      parts.workspaces.onDidChange((changed) => {
        if (changed === undefined) this.#closeGone();
      }),
    );
  }

  /** The tab that shows the same, or a new one. */
  async show(workspace: FolderWorkspace, place: EpicsPlace): Promise<void> {
    const wanted = place.epic?.id;
    const shown = [...this.#tabs].find(
      (tab) => tab.workspace === workspace && tab.open.session.place.epic?.id === wanted,
    );
    if (shown !== undefined) {
      shown.panel.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(epicsViewType, '', vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    await this.#fill(panel, workspace, place);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { workspaces } = this.#parts;
    await workspaces.settled();
    const { folder, place } = isJsonObject(state) ? state : {};
    const workspace = workspaces.all.find((each) => each.folder.uri.toString() === folder);
    if (workspace !== undefined && isEpicsPlace(place)) await this.#fill(panel, workspace, place);
    else panel.dispose();
  }

  dispose(): void {
    this.#listening.dispose();
    for (const { panel } of [...this.#tabs]) panel.dispose();
  }

  /** A tab goes with its folder. */
  #closeGone(): void {
    const { all } = this.#parts.workspaces;
    for (const { panel, workspace } of [...this.#tabs]) if (!all.includes(workspace)) panel.dispose();
  }

  /** All of a session is loaded when one is opened. */
  async #fill(panel: vscode.WebviewPanel, workspace: FolderWorkspace, place: EpicsPlace): Promise<void> {
    const closed = new AbortController();
    panel.onDidDispose(() => closed.abort());
    const { extensionUri } = this.#parts.context;
    panel.title = vscode.l10n.t('Epics');
    panel.iconPath = tabIcon(extensionUri);
    const { openEpicsSession } = await import('./open-epics-session.ts');
    if (closed.signal.aborted) return;
    const loadPage = (): void => showScriptPage(panel.webview, { extension: extensionUri, script: 'epics.js' });
    const open = openEpicsSession({ parts: this.#parts, workspace, panel, place, loadPage });
    const tab = { panel, workspace, open };
    this.#tabs.add(tab);
    panel.onDidDispose(() => {
      this.#tabs.delete(tab);
      open.dispose();
    });
    loadPage();
  }
}
