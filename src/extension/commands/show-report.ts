import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import { rowText } from '../../presentation/row-view.ts';
import { fitText } from '../../presentation/text-width.ts';
import { executionUri } from '../documents/execution-uri.ts';
import type { Parts } from '../parts.ts';
import { executionItem } from './choose-execution.ts';
import { findExecutions } from './find-executions.ts';
import { offered, pickSearched } from './searched-pick.ts';
import { findSessions, sessionItem } from './session-target.ts';
import { type ExecutionTarget, chooseWorkspaceOnDisk, executionTarget, givenId, givenWorkspace } from './targets.ts';

/** What came of a session or an execution, as VS Code's preview shows Markdown. */
export async function showReport(parts: Parts, target: unknown): Promise<void> {
  const { workspace, id } = executionTarget(target) ?? (await chooseRecord(parts, target));
  const { id: whole, title } = await (await workspace.open()).report({ id });
  const uri = executionUri(workspace, { id: whole, workflow: nameOf(title) }, 'report');
  // The preview alone does not wait for its text.
  await vscode.workspace.openTextDocument(uri);
  await vscode.commands.executeCommand(isEditorOpen() ? 'markdown.showPreviewToSide' : 'markdown.showPreview', uri);
}

/** Beside what somebody works on; where nothing is open, an empty editor would stand beside it. */
function isEditorOpen(): boolean {
  return vscode.window.tabGroups.activeTabGroup.tabs.length > 0;
}

/** A scope may be long, and is no path. */
function nameOf(title: string): string {
  return fitText(rowText(title).replaceAll(/[\\/:]/g, ' '), 40).trim();
}

async function chooseRecord(parts: Parts, target: unknown): Promise<ExecutionTarget> {
  const workspace = givenWorkspace(parts, target) ?? (await chooseWorkspaceOnDisk(parts));
  const given = givenId(target);
  if (given !== undefined) return { workspace, id: given };
  const none = new BatonError('no_execution', vscode.l10n.t('Nothing has run yet.'));
  // Nothing is made on disk only to find that nothing is there.
  if (!(await workspace.hasRecords())) throw none;
  const api = await workspace.open();
  const found = await pickSearched({
    title: vscode.l10n.t('A report of which session or execution?'),
    search: async (text) => {
      const [sessions, executions] = await Promise.all([
        findSessions(api, text, () => true),
        findExecutions(api, text, { among: { parent: null }, fits: () => true, limit: offered }),
      ]);
      const items = [...sessions.map(sessionItem), ...executions.items.map(executionItem)];
      return { items: items.slice(0, offered), total: sessions.length + executions.total };
    },
  });
  if (found === undefined) throw none;
  return { workspace, id: found.id };
}
