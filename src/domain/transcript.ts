import type { ConversationMessage } from './conversation.ts';

/** What stands between two messages. */
export const betweenMessages = '\n\n';

/** A conversation as text: who said what, calls with their arguments. */
export function transcriptOf(messages: readonly ConversationMessage[]): string {
  return messages.map((message) => `${message.role}: ${wordsOf(message)}`).join(betweenMessages);
}

function wordsOf(message: ConversationMessage): string {
  const calls = message.role === 'assistant' ? message.tool_calls : [];
  return [message.content, ...calls.map(({ name, arguments: given }) => `${name} ${given}`)]
    .filter((words) => words !== '')
    .join('\n');
}
