import * as vscode from 'vscode';
import type { Parts } from '../../parts.ts';
import { loadCore } from '../../workspace/load-core.ts';
import type { LanguageService } from '../language-service.ts';
import { builderPage, builderViewType, pagesFolder } from './builder-page.ts';

/** The form builder: an editor of the same text that the text editor edits. All else is loaded when one is opened. */
export function registerBuilder({ context, channel }: Parts, service: LanguageService): void {
  const { extensionUri } = context;
  const provider: vscode.CustomTextEditorProvider = {
    resolveCustomTextEditor: async (document, panel) => {
      const { webview } = panel;
      webview.options = { enableScripts: true, localResourceRoots: [pagesFolder(extensionUri)] };
      const [{ BuilderSession: Session }, form, { parts }] = await Promise.all([
        import('./builder-session.ts'),
        loadCore.workflowForm(),
        service.memoryOf(document),
      ]);
      const session = new Session({ document, webview, service, form, parts, channel });
      panel.onDidDispose(() => session.dispose());
      webview.html = builderPage(webview, extensionUri);
    },
  };
  context.subscriptions.push(vscode.window.registerCustomEditorProvider(builderViewType, provider));
}
