import * as vscode from 'vscode';
import type { Parts } from '../../parts.ts';
import type { LanguageService } from '../language-service.ts';
import type { GraphSession } from './graph-session.ts';
import { showScriptPage } from '../../pages/script-page.ts';
import { tabIcon } from '../../pages/tab-icon.ts';

/** By which VS Code finds who shows a panel again after the window was loaded anew. */
export const graphViewType = 'baton.graph';

/** The graphs that are open, one for each workflow file. */
export class GraphPanels implements vscode.Disposable {
  readonly #parts: Parts;
  readonly #service: LanguageService;
  readonly #panels = new Map<string, vscode.WebviewPanel>();
  readonly #sessions = new Map<vscode.WebviewPanel, GraphSession>();
  readonly #listening: vscode.Disposable;

  constructor(parts: Parts, service: LanguageService) {
    this.#parts = parts;
    this.#service = service;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        for (const uri of files) this.#panels.get(uri.toString())?.dispose();
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#follow(oldUri, newUri);
      }),
    );
  }

  /** Beside what is worked on, which keeps the keyboard. */
  async show(uri: vscode.Uri): Promise<void> {
    const open = this.#panels.get(uri.toString());
    if (open !== undefined) {
      open.reveal(undefined, true);
      return;
    }
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(graphViewType, '', column);
    await this.fill(panel, uri);
  }

  /** Makes a panel the graph of a file. */
  async fill(panel: vscode.WebviewPanel, uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const { context, channel } = this.#parts;
    this.#panels.set(key, panel);
    panel.iconPath = tabIcon(context.extensionUri);
    panel.title = vscode.l10n.t('Graph of {0}', nameOf(uri));
    panel.onDidDispose(() => {
      if (this.#panels.get(key) === panel) this.#panels.delete(key);
      this.#end(panel);
    });
    const { GraphSession: Session } = await import('./graph-session.ts');
    // It may have been closed meanwhile.
    if (this.#panels.get(key) !== panel) return;
    this.#end(panel);
    this.#sessions.set(panel, new Session({ uri, panel, service: this.#service, channel }));
    showScriptPage(panel.webview, { extension: context.extensionUri, script: 'graph.js' });
  }

  dispose(): void {
    this.#listening.dispose();
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }

  /** A graph goes with its file. */
  #follow(before: vscode.Uri, now: vscode.Uri): void {
    const panel = this.#panels.get(before.toString());
    if (panel === undefined) return;
    this.#panels.delete(before.toString());
    void this.fill(panel, now);
  }

  #end(panel: vscode.WebviewPanel): void {
    this.#sessions.get(panel)?.dispose();
    this.#sessions.delete(panel);
  }
}

function nameOf({ path }: vscode.Uri): string {
  return /([^/]*?)(?:\.ya?ml)?$/.exec(path)?.[1] ?? path;
}
