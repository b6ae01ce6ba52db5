import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { AskedApproval } from '../../domain/approval.ts';
import { approvalRow } from '../../presentation/approval-row.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseWorkspaceOnDisk, executionTarget, type ExecutionTarget, picked } from './targets.ts';

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
  const waiting =
    execution === undefined
      ? (await api.listApprovals({ status: 'pending', limit: 200 })).items
      : (await api.showExecution(execution.id)).pending_approvals;
  const [first, ...others] = waiting;
  if (first === undefined) throw nothingWaits();
  if (others.length === 0) return { workspace, approval: first };
  const now = Date.now();
  const items = waiting.map((approval) => ({ ...approvalRow(approval, now), approval }));
  return { workspace, approval: (await picked(items, { title: vscode.l10n.t('Which question?') })).approval };
}

/** The id of an approval in `{ workspace, id, approval }`, as a notification gives it. */
function approvalOf(target: unknown): string | undefined {
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
