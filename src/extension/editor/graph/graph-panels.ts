import * as vscode from 'vscode';
import type { Parts } from '../../parts.ts';
import type { LanguageService } from '../language-service.ts';
import { showScriptPage } from '../script-page.ts';

/** By which VS Code finds who shows a panel again after the window was loaded anew. */
export const graphViewType = 'baton.graph';

/** The graphs that are open, one for each workflow file. */
export class GraphPanels implements vscode.Disposable {
  readonly #parts: Parts;
  readonly #service: LanguageService;
  readonly #panels = new Map<string, vscode.WebviewPanel>();

  constructor(parts: Parts, service: LanguageService) {
    this.#parts = parts;
    this.#service = service;
  }

  /** Beside what is worked on, which keeps the keyboard. */
  async show(uri: vscode.Uri): Promise<void> {
    const open = this.#panels.get(uri.toString());
    if (open !== undefined) {
      open.reveal(undefined, true);
      return;
    }
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    await this.fill(vscode.window.createWebviewPanel(graphViewType, '', column), uri);
  }

  /** Makes a panel the graph of a file. */
  async fill(panel: vscode.WebviewPanel, uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const { context, channel } = this.#parts;
    this.#panels.set(key, panel);
    const name =
      uri.path
        .split('/')
        .at(-1)
        ?.replace(/\.ya?ml$/, '') ?? '';
    panel.title = vscode.l10n.t('Graph of {0}', name);
    const { GraphSession: Session } = await import('./graph-session.ts');
    const session = new Session({ uri, panel, service: this.#service, channel });
    panel.onDidDispose(() => {
      session.dispose();
      if (this.#panels.get(key) === panel) this.#panels.delete(key);
    });
    showScriptPage(panel.webview, { extension: context.extensionUri, script: 'graph.js' });
  }

  dispose(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
  }
}
