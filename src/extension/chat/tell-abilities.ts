import * as vscode from 'vscode';
import type { ChatOutcome, ChatTurn } from './chat-turn.ts';
import { paragraph } from './paragraphs.ts';

/** What can be asked for here. */
export async function tellAbilities({ reply }: ChatTurn): Promise<ChatOutcome> {
  const can = [
    vscode.l10n.t('`/plan` and a goal makes an epic with tasks, and shows it before anything runs.'),
    vscode.l10n.t('`/run` and a workflow runs it, with what you say behind its name, and tells how it goes.'),
    vscode.l10n.t('`/status` says what runs, what waits for you, and what was spent today.'),
    vscode.l10n.t('`/approve` shows what you are asked, with buttons to answer.'),
    vscode.l10n.t(
      '`/explain` and an execution, or its workflow, says why it failed or waits, what it cost, and what to do next.',
    ),
  ];
  paragraph(reply, [vscode.l10n.t('This is what I can do:'), ...can.map((line) => `- ${line}`)].join('\n'));
  return { next: [{ prompt: '', command: 'status', label: vscode.l10n.t('What goes on?') }] };
}
