import * as vscode from 'vscode';
import { isCancelled } from '../../base/errors.ts';
import { signalOf } from '../adapters/cancellation.ts';
import type { Parts } from '../parts.ts';
import { chatOf, nextMessages, remembered } from './chat-memory.ts';
import { isChatCommandName, loadChatCommand } from './chat-commands.ts';
import type { ChatCommand, ChatOutcome, ChatTurn } from './chat-turn.ts';
import { saidWords } from './said-words.ts';
import { tellFailure } from './tell-failure.ts';

/** `@baton` in VS Code's chat. */
export function registerChat(parts: Parts): void {
  const participant = vscode.chat.createChatParticipant('baton.chat', async (request, { history }, reply, token) => {
    const cancelling = signalOf(token);
    const [chat, words] = [chatOf(history), saidWords(request)];
    try {
      const isCommand = isChatCommandName(request.command);
      const turn = { parts, request, isCommand, words, history, reply, chat, signal: cancelling.signal };
      return remembered(chat, await answer(turn));
    } finally {
      cancelling.dispose();
    }
  });
  participant.iconPath = new vscode.ThemeIcon('git-merge');
  participant.followupProvider = { provideFollowups: (result) => [...nextMessages(result)] };
  parts.context.subscriptions.push(participant);
}

async function answer(turn: ChatTurn): Promise<ChatOutcome> {
  try {
    const command = await loaded(turn.request.command);
    await turn.parts.workspaces.settled();
    return await command(turn);
  } catch (error) {
    if (!isCancelled(error)) return tellFailure(turn, error);
    return {};
  }
}

/** What has no command is answered by what it says. */
async function loaded(command: string | undefined): Promise<ChatCommand> {
  if (isChatCommandName(command)) return await loadChatCommand(command);
  return (await import('./answer-freely.ts')).answerFreely;
}
