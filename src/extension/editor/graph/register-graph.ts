import * as vscode from 'vscode';
import { isJsonObject } from '../../../base/json.ts';
import { registerCommand } from '../../commands/register-command.ts';
import type { Parts } from '../../parts.ts';
import type { LanguageService } from '../language-service.ts';
import { GraphPanels, graphViewType } from './graph-panels.ts';

/** *Show Graph*, and graphs that were open when the window was loaded anew. */
export function registerGraph(parts: Parts, service: LanguageService): void {
  const panels = new GraphPanels(parts, service);
  registerCommand(parts, 'showGraph', async () => {
    const { chooseWorkflow, workflowUri } = await import('../../commands/workflow-target.ts');
    return async (_, target) => {
      const choice = { title: vscode.l10n.t('Show the graph of which workflow?'), to: 'open' } as const;
      const active = vscode.window.activeTextEditor?.document.uri;
      await panels.show(workflowUri(await chooseWorkflow(parts, target ?? active, choice)));
    };
  });
  parts.context.subscriptions.push(
    panels,
    vscode.window.registerWebviewPanelSerializer(graphViewType, {
      async deserializeWebviewPanel(panel, state: unknown) {
        const file = isJsonObject(state) ? state['file'] : undefined;
        if (typeof file === 'string') await panels.fill(panel, vscode.Uri.parse(file, true));
        else panel.dispose();
      },
    }),
  );
}
