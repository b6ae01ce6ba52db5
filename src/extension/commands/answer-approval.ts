import * as vscode from 'vscode';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import type { AskedApproval, Decided } from '../../domain/approval.ts';
import { CancelledError } from '../../base/errors.ts';
import type { Json } from '../../base/json.ts';
import { costSoFarLabel } from '../../presentation/cost-so-far.ts';
import { humanQuestion } from '../../presentation/human-question.ts';
import { shownSubject } from '../../domain/command-input.ts';
import { canStand } from '../../domain/standing-approval.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { proposedTexts } from '../../presentation/proposed-texts.ts';
import { rejectionWords } from '../../presentation/rejection-words.ts';
import { waitingWords } from '../../presentation/waiting-words.ts';
import { proposedOf, showPayload, showProposed } from '../documents/proposed-texts.ts';
import { watchExecution } from '../notices/watch-execution.ts';
import type { Parts } from '../parts.ts';
import { approveChanged } from './approve-changed.ts';
import { askFields } from './ask-inputs.ts';
import { type Asked, chooseApproval, nothingWaits, stillAsked } from './choose-approval.ts';
import { recordDecision } from './record-decision.ts';
import { resumeAsker } from './resume-asker.ts';
import { picked } from './targets.ts';

/** Shows what would happen and takes the person's answer; the execution goes on with it. */
export async function answerApproval(parts: Parts, target: unknown): Promise<unknown> {
  const asked = await chooseApproval(parts, target);
  await decide(parts, asked);
  return await goOn(parts, asked);
}

/** Approves what the difference shows, as its title bar offers. */
export async function approveProposed(parts: Parts, target: unknown): Promise<unknown> {
  return await settle(parts, await shownApproval(parts, target), { approved: true, scope: 'once' });
}

/** Rejects what the difference shows. */
export async function rejectProposed(parts: Parts, target: unknown): Promise<unknown> {
  const asked = await shownApproval(parts, target);
  return await settle(parts, asked, await reject(asked));
}

async function shownApproval({ workspaces }: Parts, target: unknown): Promise<Asked> {
  const shown = target instanceof vscode.Uri ? proposedOf(target) : undefined;
  const workspace = workspaces.onDisk.find(({ folder }) => folder.uri.toString() === shown?.folder);
  if (shown === undefined || workspace === undefined) throw nothingWaits();
  return await stillAsked({ workspace, id: shown.execution }, shown.id);
}

/** Records it, and the execution goes on with it. */
export async function settle(parts: Parts, asked: Asked, decided: Decided): Promise<ExecutionReport> {
  await recordDecision(asked, decided);
  return await goOn(parts, asked);
}

/** Records what the person says. */
function decide(parts: Parts, asked: Asked): Promise<void> {
  if (asked.approval.kind === 'write') return approveBesideProposed(parts, asked);
  return asked.approval.kind === 'human' ? answerQuestion(asked) : approve(asked);
}

/**
 * A list would cover what it asks about, and its first row be one Enter away: the question stands in a corner. The title
 * bar of what is shown asks the same, so that the notification may be older than the answer.
 */
async function approveBesideProposed({ toasts }: Parts, asked: Asked): Promise<void> {
  const { workspace, approval } = asked;
  await showProposed(workspace, approval);
  const [once, execution, change, no] = [
    vscode.l10n.t('Approve'),
    vscode.l10n.t('Approve for this run'),
    vscode.l10n.t('Change…'),
    vscode.l10n.t('Reject…'),
  ];
  const offered = [once, ...(canStand(approval) ? [execution] : []), ...(approval.editable ? [change] : []), no];
  const notes = [costSoFarLabel(approval.cost), ...unseenWords(approval)].join(' · ');
  const question = plainMessage(`${printableLine(approval.question)} (${notes})`);
  const chosen = await toasts.ask(approval.id, question, offered);
  if (chosen === undefined || !offered.includes(chosen)) throw new CancelledError();
  await stillAsked({ workspace, id: approval.execution_id }, approval.id);
  if (chosen === change) {
    await approveChanged(asked);
    return;
  }
  const scope = chosen === execution ? 'execution' : 'once';
  await recordDecision(asked, chosen === no ? await reject(asked) : { approved: true, scope });
}

function unseenWords(approval: AskedApproval): readonly string[] {
  if (proposedTexts(approval)?.isOldWhole !== false) return [];
  return [vscode.l10n.t('only the first part of the old text is shown; all of it is replaced')];
}

interface Choice extends vscode.QuickPickItem {
  readonly does: 'once' | 'execution' | 'change' | 'reject' | 'show';
}

async function approve(asked: Asked): Promise<void> {
  const { workspace, approval } = asked;
  const { reason } = approval.payload;
  const asker = approval.step_path === null ? [] : [vscode.l10n.t('Asked by step {0}', approval.step_path)];
  const why = typeof reason === 'string' ? [printableLine(reason)] : [];
  const placeHolder = [...asker, ...why, costSoFarLabel(approval.cost), ...waitingWords(approval)].join(' · ');
  const options = { title: printableLine(approval.question), placeHolder, ignoreFocusOut: true };
  const { does } = await picked(choicesFor(approval), options);
  switch (does) {
    case 'reject':
      await recordDecision(asked, await reject(asked));
      break;
    case 'change':
      await approveChanged(asked);
      break;
    case 'show':
      await showPayload(workspace, approval);
      await approve(asked);
      break;
    case 'once':
    case 'execution':
      await recordDecision(asked, { approved: true, scope: does });
  }
}

function choicesFor(approval: AskedApproval): readonly Choice[] {
  const once = vscode.l10n.t('Approve');
  const execution = vscode.l10n.t('Approve for this run');
  return [
    { label: `$(check) ${once}`, detail: printableLine(shownSubject(approval)), does: 'once' },
    ...(canStand(approval)
      ? [
          {
            label: `$(check-all) ${execution}`,
            detail: vscode.l10n.t('The same is not asked again in this execution.'),
            does: 'execution' as const,
          },
        ]
      : []),
    ...(approval.editable
      ? [
          {
            label: `$(edit) ${vscode.l10n.t('Change…')}`,
            detail: vscode.l10n.t('In an editor; what stands there then is approved.'),
            does: 'change' as const,
          },
        ]
      : []),
    {
      label: `$(x) ${vscode.l10n.t('Reject…')}`,
      detail: rejectionWords(approval),
      does: 'reject',
    },
    {
      label: `$(open-preview) ${vscode.l10n.t('Show in full')}`,
      detail: vscode.l10n.t('What would happen, with all its details.'),
      does: 'show',
    },
  ];
}

/** With the person's reason. Throws `CancelledError` when the person thinks better of it. */
export async function reject({ approval }: Asked): Promise<Decided> {
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Why not?'),
    prompt: `${rejectionWords(approval)} ${vscode.l10n.t('The reason is recorded, and may be empty.')}`,
    ignoreFocusOut: true,
  });
  if (reason === undefined) throw new CancelledError();
  return { approved: false, reason: reason.trim() === '' ? null : reason.trim() };
}

async function answerQuestion(asked: Asked): Promise<void> {
  const answer = await askAnswer(asked);
  if (answer === undefined) await approve(asked);
  else await recordDecision(asked, { approved: true, answer });
}

/** Undefined: nothing is to be filled in, a yes is enough. */
async function askAnswer({ approval }: Asked): Promise<Json | undefined> {
  const { fields, choices } = humanQuestion(approval.payload);
  const title = printableLine(approval.question);
  if (choices.length === 0) return fields.length === 0 ? undefined : await askFields(fields, { title });
  const items = choices.map((label) => ({ label }));
  const placeHolder = costSoFarLabel(approval.cost);
  return (await picked(items, { title, placeHolder, ignoreFocusOut: true })).label;
}

async function goOn(parts: Parts, asked: Asked): Promise<ExecutionReport> {
  return await watchExecution(parts, await resumeAsker(asked));
}
