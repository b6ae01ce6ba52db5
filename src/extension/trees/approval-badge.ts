import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import { openQuestionCount } from '../workspace/open-question-count.ts';
import { PacedWork } from '../pace/paced-work.ts';

/** A tree or the view of a page. */
interface BadgedView {
  badge?: vscode.ViewBadge | undefined;
}

/** The view's badge counts the questions that nobody has answered yet, in all folders, until it is disposed. */
export function showApprovalBadge({ channel, workspaces }: Parts, view: BadgedView): vscode.Disposable {
  const show = async (): Promise<void> => {
    const value = await openQuestionCount(workspaces.all);
    if ((view.badge?.value ?? 0) === value) return;
    view.badge = value === 0 ? undefined : { value, tooltip: vscode.l10n.t('Questions that wait for you: {0}', value) };
  };
  const showing = new PacedWork(show, (error) => channel.error(`Approvals: ${error}`));
  showing.soon();
  return vscode.Disposable.from(
    showing,
    workspaces.onDidChange(() => showing.soon()),
    workspaces.onDidRecord(({ event }) => {
      // One that ends takes its questions along.
      if (event.type.startsWith('approval_') || event.type.startsWith('execution_')) showing.soon();
    }),
  );
}
