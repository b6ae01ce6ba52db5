import type { ModelAnswer } from '../domain/conversation.ts';
import type { TokenUsage } from '../domain/model.ts';
import type { ModelRequest } from '../ports/model-client.ts';

/** Tokens of a text, exact or estimated. */
export type CountTokens = (text: string) => number;

/** Tokens that the request's messages, tools and schema come to. */
export function countRequestTokens(request: ModelRequest, countTokens: CountTokens): number {
  const texts = request.messages.flatMap((message) =>
    message.role === 'assistant'
      ? [message.content, ...message.tool_calls.flatMap((call) => [call.name, call.arguments])]
      : [message.content],
  );
  const declared = request.tools.length === 0 ? [] : [JSON.stringify(request.tools)];
  const schema = request.output_schema === null ? [] : [JSON.stringify(request.output_schema)];
  return [...texts, ...declared, ...schema].reduce((sum, text) => sum + countTokens(text), 0);
}

/** What a call took, counted here because nobody else said. */
export function estimateUsage(
  request: ModelRequest,
  answer: Pick<ModelAnswer, 'content' | 'tool_calls'>,
  countTokens: CountTokens,
): TokenUsage {
  const texts = [answer.content, ...answer.tool_calls.map((call) => call.name + call.arguments)];
  const output = texts.reduce((sum, text) => sum + countTokens(text), 0);
  return { input: countRequestTokens(request, countTokens), cached: 0, output, estimated: true };
}
