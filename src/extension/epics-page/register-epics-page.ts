import * as vscode from 'vscode';
import { firstList, placeOfEpic } from '../../protocol/epics-place.ts';
import { registerCommand } from '../commands/register-command.ts';
import type { Parts } from '../parts.ts';
import { EpicsPanels, epicsViewType } from './epics-panels.ts';

/** *Show Epics*, *Open Epic*, and tabs that were open when the window was loaded anew. */
export function registerEpicsPage(parts: Parts): void {
  const panels = new EpicsPanels(parts);
  registerCommand(parts, 'showEpics', async () => {
    const { chooseWorkspace, workspaceTarget } = await import('../commands/targets.ts');
    return async (_, target) => {
      const workspace = workspaceTarget(target) ?? (await chooseWorkspace(parts));
      await panels.show(workspace, { list: firstList, epic: null });
    };
  });
  registerCommand(parts, 'openEpic', async () => {
    const { chooseEpic } = await import('../commands/registry-targets.ts');
    return async (_, target) => {
      const choice = { title: vscode.l10n.t('Open which epic?'), among: {}, none: vscode.l10n.t('There is no epic.') };
      const { workspace, epic } = await chooseEpic(parts, target, choice);
      await panels.show(workspace, placeOfEpic(epic.id));
    };
  });
  parts.context.subscriptions.push(panels, vscode.window.registerWebviewPanelSerializer(epicsViewType, panels));
}
