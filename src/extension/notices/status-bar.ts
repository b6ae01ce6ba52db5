import * as vscode from 'vscode';
import { messageOf } from '../../base/errors.ts';
import { type Activity, activityLabel, activityWords, sumOf } from '../../presentation/activity-label.ts';
import type { Parts } from '../parts.ts';
import { placeLine } from './place-line.ts';
import { activityToday } from '../workspace/activity-today.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** Events within this time are counted together. */
const showAfterMs = 200;

/** What runs, what waits for an answer and what was spent today; nothing before a database was opened. */
export function registerStatusBar({ context, channel, workspaces }: Parts): void {
  const item = vscode.window.createStatusBarItem('baton.activity', vscode.StatusBarAlignment.Left, 0);
  item.name = 'Baton';
  let timer: NodeJS.Timeout | undefined;
  const show = async (): Promise<void> => {
    const opened = workspaces.all.filter((workspace) => workspace.opened !== undefined);
    if (opened.length === 0) {
      item.hide();
      return;
    }
    const activity = sumOf(await Promise.all(opened.map(activityToday)));
    const followed = opened.filter((workspace) => workspace.opened?.place.kind === 'follower');
    const tooltip = await tooltipOf(opened, activity);
    item.text = `${activityLabel(activity)}${followed.length === 0 ? '' : ` $(lock) ${vscode.l10n.t('follows')}`}`;
    const words = [...activityWords(activity), ...opened.flatMap(placeLine)];
    // Set anew, it would be drawn anew under the pointer.
    if (!isSame(item.tooltip, tooltip)) item.tooltip = tooltip;
    item.accessibilityInformation = { label: words.join(' ') };
    const asks = activity.waiting > 0 && opened.some(canAnswer);
    item.command = asks ? 'baton.answerApproval' : 'baton.executions.focus';
    item.backgroundColor = asks ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    item.show();
  };
  const showSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      show().catch((error: unknown) => channel.error(`Status bar: ${messageOf(error)}`));
    }, showAfterMs);
  };
  context.subscriptions.push(
    item,
    { dispose: () => clearTimeout(timer) },
    workspaces.onDidRecord(showSoon),
    workspaces.onDidChange(showSoon),
  );
}

async function tooltipOf(opened: readonly FolderWorkspace[], activity: Activity): Promise<vscode.MarkdownString> {
  const [{ activityTooltip, tooltipCommands }, { liveExecutions }] = await Promise.all([
    import('../../presentation/activity-tooltip.ts'),
    import('./live-executions.ts'),
  ]);
  const live = activity.running === 0 ? [] : (await Promise.all(opened.map(liveExecutions))).flat();
  const may = opened.some(canAnswer) ? 'act' : 'look';
  const text = activityTooltip({ activity, live, notes: opened.flatMap(placeLine), may });
  const tooltip = new vscode.MarkdownString(text, true);
  tooltip.isTrusted = { enabledCommands: tooltipCommands };
  return tooltip;
}

function isSame(shown: vscode.StatusBarItem['tooltip'], tooltip: vscode.MarkdownString): boolean {
  return shown instanceof vscode.MarkdownString && shown.value === tooltip.value;
}

/** Restricted Mode, or a database of a newer version: a question can be seen, not answered. */
function canAnswer({ opened }: FolderWorkspace): boolean {
  return vscode.workspace.isTrusted && opened !== undefined && opened.place.kind !== 'read_only';
}
