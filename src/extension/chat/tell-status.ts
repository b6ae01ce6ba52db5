import * as vscode from 'vscode';
import type { ExecutionSummary } from '../../domain/execution-report.ts';
import { activityWords } from '../../presentation/activity-label.ts';
import { activityToday, lastMidnight } from '../workspace/activity-today.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import type { ChatOutcome, ChatTurn, NextMessage } from './chat-turn.ts';
import { chatWorkspaces } from './chat-workspaces.ts';
import { listExecutions } from './list-executions.ts';
import { paragraph } from './paragraphs.ts';
import { readToldFolders } from './read-told-folders.ts';
import { tellTrust } from './tell-trust.ts';

/** Of each list; the rest stands in the views. */
const mostListed = 10;
const mostFailures = 3;

/** What runs, what waits for the person, and what was spent today. */
export async function tellStatus({ parts, reply }: ChatTurn): Promise<ChatOutcome> {
  const workspaces = chatWorkspaces(parts);
  const standings = await readToldFolders(reply, workspaces, standingOf);
  for (const standing of standings) {
    if (workspaces.length > 1) paragraph(reply, `### ${standing.workspace.folder.name}`);
    tellFolder(reply, standing);
  }
  const has = (share: (standing: Standing) => number): boolean => standings.some((each) => share(each) > 0);
  const isTrusted = tellTrust(reply);
  if (isTrusted && has(({ waiting }) => waiting)) {
    reply.button({ title: vscode.l10n.t('Answer…'), command: 'baton.answerApproval' });
  }
  if (has(({ open }) => open.length)) {
    reply.button({ title: vscode.l10n.t('Show Executions'), command: 'baton.executions.focus' });
  }
  return { next: nextAfter(standings) };
}

interface Standing {
  readonly workspace: FolderWorkspace;
  readonly words: readonly string[];
  readonly waiting: number;
  /** Executions that have not ended, the newest first. */
  readonly open: readonly ExecutionSummary[];
  readonly unlisted: number;
  /** Those that failed today. */
  readonly failed: readonly ExecutionSummary[];
}

async function standingOf(workspace: FolderWorkspace): Promise<Standing> {
  const nothing = { workspace, words: [], waiting: 0, open: [], unlisted: 0, failed: [] };
  // Nothing is made on disk only to find that nothing is there.
  if (!(await workspace.hasRecords())) return nothing;
  const api = await workspace.open();
  const [activity, open, failed] = await Promise.all([
    activityToday(workspace),
    api.listExecutions({ status: ['pending', 'running', 'waiting'], parent: null, limit: mostListed }),
    api.listExecutions({ status: 'failed', parent: null, since: lastMidnight(), limit: mostFailures }),
  ]);
  return {
    ...{ workspace, words: activityWords(activity), waiting: activity.waiting },
    ...{ open: open.items, unlisted: open.total - open.items.length, failed: failed.items },
  };
}

function tellFolder(reply: vscode.ChatResponseStream, { workspace, words, open, unlisted, failed }: Standing): void {
  if (words.length === 0) {
    paragraph(reply, vscode.l10n.t('Nothing has run here yet.'));
    return;
  }
  paragraph(reply, words.join('  \n'));
  if (open.length > 0) listExecutions(reply, workspace, open);
  if (unlisted > 0) paragraph(reply, vscode.l10n.t('{0} more stand in the Executions view.', unlisted));
  if (failed.length === 0) return;
  paragraph(reply, vscode.l10n.t('Failed today:'));
  listExecutions(reply, workspace, failed);
}

function nextAfter(standings: readonly Standing[]): readonly NextMessage[] {
  const [failed] = standings.flatMap((standing) => standing.failed);
  const isAsked = vscode.workspace.isTrusted && standings.some(({ waiting }) => waiting > 0);
  return [
    ...(isAsked ? [{ prompt: '', command: 'approve', label: vscode.l10n.t('What is asked?') }] : []),
    ...(failed === undefined
      ? []
      : [{ prompt: failed.id, command: 'explain', label: vscode.l10n.t('Why did {0} fail?', failed.workflow) }]),
  ];
}
