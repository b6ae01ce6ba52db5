import * as vscode from 'vscode';
import { userName } from '../../app/user-name.ts';
import { resumeUnlessEnded } from '../../app/resume-unless-ended.ts';
import { topExecution } from '../../app/top-execution.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { type ApprovalRecord, type AskedApproval, type Decided, decisionBy } from '../../domain/approval.ts';
import { BatonError, CancelledError } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import { humanQuestion } from '../../presentation/human-question.ts';
import { canStand } from '../../domain/standing-approval.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { showDifference, showPayload, textsOf } from '../documents/proposed-texts.ts';
import { watchExecution } from '../notices/watch-execution.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { askFields } from './ask-inputs.ts';
import { chooseWorkspaceOnDisk, executionTarget, type ExecutionTarget, picked } from './targets.ts';

interface Asked {
  readonly workspace: FolderWorkspace;
  readonly approval: AskedApproval;
}

/** Shows what would happen and takes the person's answer; the execution goes on with it. */
export async function answerApproval(parts: Parts, target: unknown): Promise<unknown> {
  const asked = await chooseApproval(parts, target);
  const { workspace, approval } = asked;
  if (textsOf(approval) !== undefined) await showDifference(workspace, approval);
  const decision = await decide(asked);
  const api = await workspace.open();
  await api.decide(approval.id, decisionBy(userName(), decision));
  return await goOn(asked);
}

/** The one that was called on, or one that waits in the execution that was, or in the workspace. */
async function chooseApproval(parts: Parts, target: unknown): Promise<Asked> {
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
  const items = waiting.map((approval) => ({
    label: printableLine(approval.question),
    description: [approval.workflow, ...(approval.step_path === null ? [] : [approval.step_path])].join(' · '),
    approval,
  }));
  return { workspace, approval: (await picked(items, { title: vscode.l10n.t('Which question?') })).approval };
}

/** The id of an approval in `{ workspace, id, approval }`, as a notification gives it. */
function approvalOf(target: unknown): string | undefined {
  if (typeof target !== 'object' || target === null || !('approval' in target)) return undefined;
  return typeof target.approval === 'string' ? target.approval : undefined;
}

/** Throws `already_decided` when the notification that was answered is older than the answer. */
async function stillAsked({ workspace, id: execution }: ExecutionTarget, id: string): Promise<Asked> {
  const api = await workspace.open();
  const { items } = await api.listApprovals({ execution, limit: Number.MAX_SAFE_INTEGER });
  const approval = items.find((each) => each.id === id);
  if (approval?.status === 'pending') return { workspace, approval };
  const { status = 'expired', decided_by = null } = approval ?? {};
  const said =
    status === 'expired'
      ? vscode.l10n.t('This is no longer asked: its step ended without an answer.')
      : vscode.l10n.t('This was answered already: {0} by {1}.', status, decided_by ?? vscode.l10n.t('somebody'));
  throw new BatonError('already_decided', said);
}

function nothingWaits(): BatonError {
  return new BatonError('no_approval', vscode.l10n.t('Nothing waits for an answer.'));
}

function decide(asked: Asked): Promise<Decided> {
  return asked.approval.kind === 'human' ? answerQuestion(asked) : approve(asked);
}

interface Choice extends vscode.QuickPickItem {
  readonly does: 'once' | 'execution' | 'reject' | 'show';
}

async function approve(asked: Asked): Promise<Decided> {
  const { workspace, approval } = asked;
  const placeHolder = approval.step_path === null ? '' : vscode.l10n.t('Asked by step {0}', approval.step_path);
  const options = { title: printableLine(approval.question), placeHolder, ignoreFocusOut: true };
  const { does } = await picked(choicesFor(approval), options);
  if (does === 'reject') return reject();
  if (does !== 'show') return { approved: true, scope: does };
  await showPayload(workspace, approval);
  return approve(asked);
}

function choicesFor(approval: ApprovalRecord): readonly Choice[] {
  const once = vscode.l10n.t('Approve');
  const execution = vscode.l10n.t('Approve for this run');
  return [
    { label: `$(check) ${once}`, detail: printableLine(approval.subject), does: 'once' },
    ...(canStand(approval)
      ? [
          {
            label: `$(check-all) ${execution}`,
            detail: vscode.l10n.t('The same is not asked again in this execution.'),
            does: 'execution' as const,
          },
        ]
      : []),
    {
      label: `$(x) ${vscode.l10n.t('Reject…')}`,
      detail: vscode.l10n.t('With a reason that the agent sees.'),
      does: 'reject',
    },
    {
      label: `$(open-preview) ${vscode.l10n.t('Show in full')}`,
      detail: vscode.l10n.t('What would happen, with all its details.'),
      does: 'show',
    },
  ];
}

async function reject(): Promise<Decided> {
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Why not?'),
    prompt: vscode.l10n.t('The agent sees the reason and can act on it. It may be empty.'),
    ignoreFocusOut: true,
  });
  if (reason === undefined) throw new CancelledError();
  return { approved: false, reason: reason.trim() === '' ? null : reason.trim() };
}

async function answerQuestion(asked: Asked): Promise<Decided> {
  const { approval } = asked;
  const { fields, choices } = humanQuestion(approval.payload);
  const title = printableLine(approval.question);
  if (choices.length > 0) {
    const items = choices.map((label) => ({ label }));
    const { label } = await picked(items, { title, ignoreFocusOut: true });
    return { approved: true, answer: label };
  }
  if (fields.length === 0) return approve(asked);
  const answer: Json = await askFields(fields, { title });
  return { approved: true, answer };
}

/** An execution that another process began, or that was closed meanwhile, is gone on with here. */
async function goOn({ workspace, approval }: Asked): Promise<ExecutionReport> {
  const api = await workspace.open();
  const { id } = await topExecution(api, approval.execution_id);
  // One that is live has gone on by itself, and may even have ended.
  await resumeUnlessEnded(api, id);
  return await watchExecution({ workspace, id });
}
