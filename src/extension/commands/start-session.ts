import * as vscode from 'vscode';
import type { SessionRecord } from '../../domain/session.ts';
import { typedTokens } from '../../presentation/typed-amount.ts';
import type { Parts } from '../parts.ts';
import { askLine, askRead, problemIfEmpty, untilTaken } from './ask-line.ts';
import { chooseWorkspaceOnDisk, workspaceTarget } from './targets.ts';
import { thisPerson } from './this-person.ts';

/** Begins a session in its first phase, and shows it. */
export async function startSession(parts: Parts, target: unknown): Promise<SessionRecord> {
  const workspace = workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts));
  const title = vscode.l10n.t('Start Session');
  const goal = { title, prompt: vscode.l10n.t('What is it about?'), problem: problemIfEmpty };
  const typed = await askLine(goal);
  const token_budget = await askRead({
    title,
    prompt: vscode.l10n.t('Budget in tokens, such as 50k; empty: that of the configuration, 0: nothing may be spent'),
    read: typedTokens,
    refusal: vscode.l10n.t('A number of tokens, such as 50k.'),
  });
  const api = await workspace.open();
  const by = thisPerson();
  const session = await untilTaken(typed, goal, (scope) => api.initSession({ scope, token_budget, by }));
  await vscode.commands.executeCommand('baton.sessions.focus');
  return session;
}
