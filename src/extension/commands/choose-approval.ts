import * as vscode from 'vscode';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { BatonError } from '../../base/errors.ts';
import type { AskedApproval } from '../../domain/approval.ts';
import { approvalRow } from '../../presentation/approval-row.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { type SearchedChoice, type SearchedItem, offered, pickSearched } from './searched-pick.ts';
import { chooseWorkspaceOnDisk, executionTarget, type ExecutionTarget } from './targets.ts';

export interface Asked {
  readonly workspace: FolderWorkspace;
  readonly approval: AskedApproval;
}

/** The one that was called on, or one that waits in the execution that was, or in the workspace. */
export async function chooseApproval(parts: Parts, target: unknown): Promise<Asked> {
  const execution = executionTarget(target);
  const named = approvalOf(target);
  if (execution !== undefined && named !== undefined) return stillAsked(execution, named);
  const workspace = execution?.workspace ?? (await chooseWorkspaceOnDisk(parts));
  if (!(await workspace.hasRecords())) throw nothingWaits();
  const api = await workspace.open();
  const found = await pickSearched({
    title: vscode.l10n.t('Which question?'),
    takesOnly: true,
    search: execution === undefined ? searchWaiting(api) : searchAmong(await askedIn(api, execution.id)),
  });
  if (found === undefined) throw nothingWaits();
  return { workspace, approval: found.approval };
}

type Questions = Pick<OrchestratorApi, 'listApprovals' | 'showExecution'>;
type Search = SearchedChoice<SearchedItem & { readonly approval: AskedApproval }>['search'];

async function askedIn(api: Questions, execution: string): Promise<readonly AskedApproval[]> {
  return (await api.showExecution(execution)).pending_approvals;
}

/** All of the workspace are read only once somebody looks for one that the first list has no room for. */
function searchWaiting(api: Questions): Search {
  let all: Promise<readonly AskedApproval[]> | undefined;
  return async (text) => {
    if (text !== '') return await searchAmong(await (all ??= allWaiting(api)))(text);
    const { items, total } = await api.listApprovals({ status: 'pending', limit: offered });
    return { items: items.map(approvalItem), total };
  };
}

async function allWaiting(api: Questions): Promise<readonly AskedApproval[]> {
  const found: AskedApproval[] = [];
  for (;;) {
    const page = await api.listApprovals({ status: 'pending', limit: mostInPage, offset: found.length });
    found.push(...page.items);
    if (page.items.length === 0 || found.length >= page.total) return found;
  }
}

const mostInPage = 1000;

function searchAmong(waiting: readonly AskedApproval[]): Search {
  const items = waiting.map(approvalItem);
  return async (text) => {
    const words = text.toLowerCase().split(/\s+/);
    const matching = items.filter(({ label, description, detail }) => {
      const said = `${label} ${description} ${detail}`.toLowerCase();
      return words.every((word) => said.includes(word));
    });
    return { items: matching.slice(0, offered), total: matching.length };
  };
}

function approvalItem(approval: AskedApproval) {
  return { ...approvalRow(approval, Date.now()), id: approval.id, approval };
}

/** The id of an approval in `{ workspace, id, approval }`, as a notification gives it. */
export function approvalOf(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null || !('approval' in target)) return undefined;
  return typeof target.approval === 'string' ? target.approval : undefined;
}

/** Throws `already_decided` when what was pressed is older than the answer. */
export async function stillAsked({ workspace, id: execution }: ExecutionTarget, id: string): Promise<Asked> {
  const api = await workspace.open();
  const [approval] = (await api.listApprovals({ execution, id })).items;
  // A budget asks as long as anybody waits for it, whoever that is; who came last asks for what all of them need.
  const newest = approval?.waiting.at(-1)?.approval_id ?? id;
  const [asked] = newest === id ? [approval] : (await api.listApprovals({ id: newest })).items;
  if (asked?.status === 'pending') return { workspace, approval: asked };
  const { status = 'expired', decided_by = null } = approval ?? {};
  const said =
    status === 'expired'
      ? vscode.l10n.t('This is no longer asked: its step ended without an answer.')
      : vscode.l10n.t('This was answered already: {0} by {1}.', status, decided_by ?? vscode.l10n.t('somebody'));
  throw new BatonError('already_decided', said);
}

export function nothingWaits(): BatonError {
  return new BatonError('no_approval', vscode.l10n.t('Nothing waits for an answer.'));
}
