import * as vscode from 'vscode';
import type { ExecutionTarget } from '../commands/targets.ts';
import { showScriptPage } from '../pages/script-page.ts';
import { tabIcon } from '../pages/tab-icon.ts';
import type { Parts } from '../parts.ts';
import { showApprovalBadge } from '../trees/approval-badge.ts';
import type { PanelSession } from './panel-session.ts';
import type { PanelWish } from './panel-wish.ts';
import { PlaceSessions } from './place-sessions.ts';

/** As the manifest names the view. */
export const orchestrationView = 'baton.orchestration';
/** By which VS Code finds who shows a tab again after the window was loaded anew. */
export const orchestrationTab = 'baton.orchestrationTab';

/** A view and an editor tab have this in common. */
interface Place {
  readonly webview: vscode.Webview;
  readonly visible: boolean;
  readonly onDidDispose: vscode.Event<void>;
}

interface Filling {
  /** Asked once the session is loaded: until then a person may wish for something else. */
  readonly wanted: () => PanelWish;
  readonly follow: (tell: (isVisible: boolean) => void) => vscode.Disposable;
}

/** The Orchestration panel, where it is open: as a view, and in editor tabs. */
export class OrchestrationPanels
  implements vscode.WebviewViewProvider, vscode.WebviewPanelSerializer, vscode.Disposable
{
  readonly #parts: Parts;
  readonly #sessions = new PlaceSessions<Place, PanelSession>();
  #view: vscode.WebviewView | undefined;
  /** What is to be shown once the view's session is there. */
  #wanted: PanelWish = {};

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  dispose(): void {
    this.#sessions.dispose();
  }

  /** Brings the view to the front, and there what is wished. */
  async show(wish: PanelWish): Promise<void> {
    this.#meet(wish);
    await vscode.commands.executeCommand(`${orchestrationView}.focus`);
  }

  /** As `show`; the keyboard stays where it is. */
  async reveal(wish: PanelWish): Promise<void> {
    this.#meet(wish);
    await vscode.commands.executeCommand(`${orchestrationView}.focus`, { preserveFocus: true });
  }

  #meet(wish: PanelWish): void {
    const session = this.#view === undefined ? undefined : this.#sessions.of(this.#view);
    if (session === undefined) this.#wanted = wish;
    else session.meet(wish);
  }

  async openInEditor(execution: ExecutionTarget | undefined): Promise<void> {
    const panel = vscode.window.createWebviewPanel(orchestrationTab, '', vscode.ViewColumn.Active);
    await this.#fillTab(panel, { execution });
  }

  async resolveWebviewView(view: vscode.WebviewView): Promise<void> {
    this.#view = view;
    const badge = showApprovalBadge(this.#parts, view);
    view.onDidDispose(() => {
      badge.dispose();
      if (this.#view === view) this.#view = undefined;
    });
    await this.#fill(view, {
      wanted: () => this.#takeWanted(),
      follow: (tell) => view.onDidChangeVisibility(() => tell(view.visible)),
    });
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    await this.#fillTab(panel, {});
  }

  async #fillTab(panel: vscode.WebviewPanel, wanted: PanelWish): Promise<void> {
    panel.title = vscode.l10n.t('Orchestration');
    panel.iconPath = tabIcon(this.#parts.context.extensionUri);
    await this.#fill(panel, {
      wanted: () => wanted,
      follow: (tell) => panel.onDidChangeViewState(() => tell(panel.visible)),
    });
  }

  #takeWanted(): PanelWish {
    const wanted = this.#wanted;
    this.#wanted = {};
    return wanted;
  }

  /** All of a session is loaded when one is opened. */
  async #fill(place: Place, { wanted, follow }: Filling): Promise<void> {
    const { webview } = place;
    const { extensionUri } = this.#parts.context;
    const loadPage = (): void => showScriptPage(webview, { extension: extensionUri, script: 'panel.js' });
    const tell = (news: unknown): void => void webview.postMessage(news);
    const session = await this.#sessions.open(place, async () => {
      const { openPanelSession } = await import('./open-panel-session.ts');
      return () => openPanelSession({ parts: this.#parts, tell, loadPage, wanted: wanted() });
    });
    if (session === undefined) return;
    const listening = vscode.Disposable.from(
      webview.onDidReceiveMessage((message: unknown) => session.hear(message)),
      follow((isVisible) => session.setVisible(isVisible)),
    );
    place.onDidDispose(() => {
      listening.dispose();
    });
    loadPage();
  }
}
