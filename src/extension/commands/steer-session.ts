import * as vscode from 'vscode';
import { phaseLabel } from '../../presentation/phase-label.ts';
import { BatonError, CancelledError } from '../../base/errors.ts';
import { isFinal } from '../../domain/lifecycle.ts';
import {
  type SessionPhase,
  type SessionRecord,
  isSessionPhase,
  lastPhase,
  sessionMoves,
  sessionPhaseNames,
} from '../../domain/session.ts';
import { plainLabel, plainMessage } from '../../presentation/plain-message.ts';
import { rowText } from '../../presentation/row-view.ts';
import { openSentences } from '../../presentation/session-lines.ts';
import { sayInPassing } from '../notices/say-in-passing.ts';
import type { Parts } from '../parts.ts';
import { chooseSession } from './session-target.ts';
import { picked } from './targets.ts';
import { thisPerson } from './this-person.ts';

/** One phase on; gives the session as it is then. */
export async function advanceSession(parts: Parts, target: unknown): Promise<SessionRecord> {
  const { workspace, session } = await chooseSession(parts, target, {
    title: vscode.l10n.t('Which session goes on to its next phase?'),
    fits: (each) => isOpen(each) && each.phase < lastPhase,
    none: vscode.l10n.t('No session can go on to another phase.'),
  });
  const next = session.phase + 1;
  if (!isSessionPhase(next)) throw inLastPhase(session);
  return await moved(await workspace.open(), session, { phase: next, back: false });
}

/** To an earlier phase, which the person picks. */
export async function returnSession(parts: Parts, target: unknown): Promise<SessionRecord> {
  const { workspace, session } = await chooseSession(parts, target, {
    title: vscode.l10n.t('Which session goes back?'),
    fits: (each) => isOpen(each) && each.phase > 1,
    none: vscode.l10n.t('No session can go back to an earlier phase.'),
  });
  const earlier = sessionPhaseNames.map((_, index) => index + 1).filter(isSessionPhase);
  const items = earlier
    .filter((phase) => phase < session.phase)
    .map((phase) => ({ label: phaseLabel(phase), phase }))
    .toReversed();
  const { phase } = await picked(items, { title: vscode.l10n.t('Back to which phase?') });
  return await moved(await workspace.open(), session, { phase, back: true });
}

/** It is done, which somebody confirms; what is left open is said before. */
export async function completeSession(parts: Parts, target: unknown): Promise<SessionRecord> {
  const { workspace, session } = await chooseSession(parts, target, {
    title: vscode.l10n.t('Which session is completed?'),
    fits: (each) => isOpen(each) && each.phase === lastPhase,
    none: vscode.l10n.t('No session is in its last phase, {0}.', phaseLabel(lastPhase)),
  });
  const api = await workspace.open();
  // The row may be older than what is recorded by now.
  const { id, scope, phase } = (await api.showSession(session.id)).session;
  // Before that phase the core says what is to be done first.
  const open = phase === lastPhase ? openSentences(await api.validateSession(id)) : [];
  if (open.length > 0) {
    const question = vscode.l10n.t("Complete '{0}' although something is left open?", rowText(scope));
    await confirmed(question, open.map((sentence) => `• ${rowText(sentence)}`).join('\n'), vscode.l10n.t('Complete'));
  }
  return await api.endSession(id, { status: 'completed', by: thisPerson() });
}

/** It is given up, from whichever phase. */
export async function failSession(parts: Parts, target: unknown): Promise<SessionRecord> {
  const { workspace, session } = await chooseSession(parts, target, {
    title: vscode.l10n.t('Which session is given up?'),
    fits: isOpen,
    none: vscode.l10n.t('No session is open.'),
  });
  const question = vscode.l10n.t("Give up '{0}'?", rowText(session.scope));
  await confirmed(question, vscode.l10n.t('It does not go on. What was recorded stays.'), vscode.l10n.t('Give Up'));
  const api = await workspace.open();
  return await api.endSession(session.id, { status: 'failed', by: thisPerson() });
}

function isOpen({ status }: SessionRecord): boolean {
  return !isFinal(sessionMoves, status);
}

interface Moves {
  moveSession(
    id: string,
    request: { readonly phase: SessionPhase; readonly back: boolean; readonly by: string },
  ): Promise<SessionRecord>;
}

async function moved(
  api: Moves,
  { id }: SessionRecord,
  to: { readonly phase: SessionPhase; readonly back: boolean },
): Promise<SessionRecord> {
  const session = await api.moveSession(id, { ...to, by: thisPerson() });
  const said = vscode.l10n.t("'{0}' is in phase {1}.", rowText(session.scope), phaseLabel(session.phase));
  // The view of sessions may not be open.
  sayInPassing(plainLabel(said));
  return session;
}

function inLastPhase({ scope, phase }: SessionRecord): BatonError {
  const said = vscode.l10n.t("'{0}' is in its last phase, {1}.", rowText(scope), phaseLabel(phase));
  return new BatonError('illegal_move', said, { hint: vscode.l10n.t('Complete it with "Baton: Complete Session".') });
}

async function confirmed(question: string, detail: string, yes: string): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(plainMessage(question), { modal: true, detail }, yes);
  if (chosen !== yes) throw new CancelledError();
}
