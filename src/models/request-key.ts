import type { JsonObject } from '../base/json.ts';
import type { ConversationMessage } from '../domain/conversation.ts';
import type { ModelRequest } from '../ports/model-client.ts';

/**
 * What makes two requests the same: everything that can change the answer, and nothing else. Prices and window sizes of
 * the configuration are left out.
 */
export function requestKeyOf(request: ModelRequest): JsonObject {
  const { provider, name, temperature, max_output_tokens } = request.model;
  return {
    model: {
      provider,
      name,
      ...(temperature === undefined ? {} : { temperature }),
      ...(max_output_tokens === undefined ? {} : { max_output_tokens }),
    },
    messages: request.messages.map(messageKeyOf),
    tools: request.tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
    output_schema: request.output_schema,
  };
}

function messageKeyOf(message: ConversationMessage): JsonObject {
  if (message.role === 'tool') {
    return { role: 'tool', tool_call_id: message.tool_call_id, content: message.content };
  }
  if (message.role !== 'assistant') return { role: message.role, content: message.content };
  const tool_calls = message.tool_calls.map(({ id, name, arguments: written }) => ({ id, name, arguments: written }));
  return { role: 'assistant', content: message.content, tool_calls };
}
