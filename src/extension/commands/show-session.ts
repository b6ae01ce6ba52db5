import * as vscode from 'vscode';
import type { SessionValidation } from '../../domain/record-requests.ts';
import { validatingPhase } from '../../domain/session.ts';
import { rowText } from '../../presentation/row-view.ts';
import { sessionUri } from '../documents/session-uri.ts';
import type { Parts } from '../parts.ts';
import { type SessionTarget, chooseSession } from './session-target.ts';

/** Where it is on its way, who was deployed in it and what was made. */
export async function showSession(parts: Parts, target: unknown): Promise<void> {
  await show(
    await chooseSession(parts, target, {
      title: vscode.l10n.t('Which session?'),
      fits: () => true,
      none: vscode.l10n.t('There is no session.'),
    }),
  );
}

/** What its checks have said and what is missing, in its document; gives that. */
export async function validateSession(parts: Parts, target: unknown): Promise<SessionValidation> {
  const chosen = await chooseSession(parts, target, {
    title: vscode.l10n.t('Which session is judged?'),
    fits: ({ phase }) => phase >= validatingPhase,
    none: vscode.l10n.t('No session has come to its phase of validation.'),
  });
  const api = await chosen.workspace.open();
  const validation = await api.validateSession(chosen.session.id);
  await show(chosen);
  return validation;
}

async function show({ workspace, session: { id, scope } }: SessionTarget): Promise<void> {
  const uri = sessionUri(workspace, { kind: 'session', id, name: rowText(scope) });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: true });
}
