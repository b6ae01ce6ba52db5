import * as vscode from 'vscode';
import { isCancelled } from '../../base/errors.ts';
import { signalOf } from '../adapters/cancellation.ts';
import type { Parts } from '../parts.ts';
import { chatOf, nextMessages, remembered } from './chat-memory.ts';
import type { ChatCommand, ChatOutcome, ChatTurn } from './chat-turn.ts';
import { tellFailure } from './tell-failure.ts';

/** By the name of the slash command; each is loaded when it is first called. */
const commands: Readonly<Record<string, () => Promise<ChatCommand>>> = {
  plan: async () => (await import('./plan-in-chat.ts')).planInChat,
  approve: async () => (await import('./tell-questions.ts')).tellQuestions,
  explain: async () => (await import('./explain-execution.ts')).explainExecution,
  run: async () => (await import('./run-in-chat.ts')).runInChat,
  status: async () => (await import('./tell-status.ts')).tellStatus,
};

/** `@baton` in VS Code's chat. */
export function registerChat(parts: Parts): void {
  const participant = vscode.chat.createChatParticipant('baton.chat', async (request, { history }, reply, token) => {
    const cancelling = signalOf(token);
    const chat = chatOf(history);
    try {
      const turn = { parts, request, history, reply, chat, signal: cancelling.signal };
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
    const load =
      commands[turn.request.command ?? ''] ?? (async () => (await import('./tell-abilities.ts')).tellAbilities);
    const command = await load();
    await turn.parts.workspaces.settled();
    return await command(turn);
  } catch (error) {
    if (!isCancelled(error)) return tellFailure(turn, error);
    return {};
  }
}
