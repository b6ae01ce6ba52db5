import * as vscode from 'vscode';
import type { Parts } from '../../parts.ts';
import { loadCore } from '../../workspace/load-core.ts';
import type { LanguageService } from '../language-service.ts';
import { showScriptPage } from '../../pages/script-page.ts';
import { builderViewType } from './builder-view-type.ts';

/** The form builder: an editor of the same text that the text editor edits. All else is loaded when one is opened. */
export function registerBuilder({ context, channel }: Parts, service: LanguageService): void {
  const { extensionUri } = context;
  const provider: vscode.CustomTextEditorProvider = {
    resolveCustomTextEditor: async (document, panel) => {
      const { webview } = panel;
      // A panel can be closed while its form is loaded.
      const closed = new AbortController();
      panel.onDidDispose(() => closed.abort());
      const [{ openBuilderSession }, { openFormGraph }, form, { parts }] = await Promise.all([
        import('./builder-session.ts'),
        import('../graph/form-graph.ts'),
        loadCore.workflowForm(),
        service.memoryOf(document),
      ]);
      if (closed.signal.aborted) return;
      const loadPage = (): void => showScriptPage(webview, { extension: extensionUri, script: 'builder.js' });
      const session = openBuilderSession({ document, panel, service, form, parts, channel, loadPage });
      const graph = openFormGraph(webview, { uri: document.uri, service, channel });
      closed.signal.addEventListener('abort', () => void vscode.Disposable.from(session, graph).dispose(), {
        once: true,
      });
      loadPage();
    },
  };
  context.subscriptions.push(vscode.window.registerCustomEditorProvider(builderViewType, provider));
}
