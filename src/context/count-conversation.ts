import type { ConversationMessage } from '../domain/conversation.ts';
import type { ResolvedModel } from '../domain/model.ts';
import type { TokenCount } from '../ports/context-preparer.ts';
import type { TokenCounter } from './token-counter.ts';

/** Tokens that a message costs beside its text, as the OpenAI cookbook counts them. */
export const tokensPerMessage = 4;

/** Tokens of a whole conversation. */
export async function countConversation(
  counter: TokenCounter,
  messages: readonly ConversationMessage[],
  model: ResolvedModel,
): Promise<TokenCount> {
  let tokens = 0;
  let estimated = false;
  for (const message of messages) {
    const calls = message.role === 'assistant' ? JSON.stringify(message.tool_calls) : '';
    const counted = await counter.count(message.content + calls, model);
    tokens += counted.tokens + tokensPerMessage;
    estimated ||= counted.estimated;
  }
  return { tokens, estimated };
}
