import type { ChatCommand } from './chat-turn.ts';

export const chatCommandNames = ['plan', 'run', 'status', 'approve', 'explain'] as const;

export type ChatCommandName = (typeof chatCommandNames)[number];

/** By the name of the slash command; each is loaded when it is first called. */
const commands: Readonly<Record<ChatCommandName, () => Promise<ChatCommand>>> = {
  plan: async () => (await import('./plan-in-chat.ts')).planInChat,
  run: async () => (await import('./run-in-chat.ts')).runInChat,
  status: async () => (await import('./tell-status.ts')).tellStatus,
  approve: async () => (await import('./tell-questions.ts')).tellQuestions,
  explain: async () => (await import('./explain-execution.ts')).explainExecution,
};

export async function loadChatCommand(name: ChatCommandName): Promise<ChatCommand> {
  return await commands[name]();
}

export function isChatCommandName(name: unknown): name is ChatCommandName {
  return chatCommandNames.some((each) => each === name);
}
