import type OpenAI from 'openai';
import type { JsonObject } from '../base/json.ts';
import type { ConversationMessage } from '../domain/conversation.ts';
import type { ModelRequest } from '../ports/model-client.ts';
import type { ToolNames } from './tool-names.ts';

export type ChatRequest = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

/** The request in the words of the chat-completions API. */
export function chatRequestOf(
  request: ModelRequest,
  options: { readonly baseUrl: string; readonly names: ToolNames },
): ChatRequest {
  const { model, tools, output_schema } = request;
  return {
    model: model.name,
    stream: true,
    stream_options: { include_usage: true },
    messages: conversationOf(request).map((message) => chatMessageOf(message, options.names)),
    ...(model.temperature === undefined ? {} : { temperature: model.temperature }),
    ...(model.max_output_tokens === undefined ? {} : limitOf(model.max_output_tokens, options.baseUrl)),
    ...(tools.length === 0 ? {} : { tools: tools.map((tool) => chatToolOf(tool, options.names)) }),
    ...(output_schema === null || !knowsSchemas(request) ? {} : { response_format: responseFormatOf(output_schema) }),
  };
}

function knowsSchemas({ model }: ModelRequest): boolean {
  return model.capabilities.some((capability) => capability.toLowerCase() === 'json');
}

function responseFormatOf(schema: JsonObject): OpenAI.ResponseFormatJSONSchema {
  return { type: 'json_schema', json_schema: { name: 'answer', schema: { ...schema } } };
}

/** OpenAI's newer models refuse `max_tokens`; most other servers know nothing else. */
function limitOf(tokens: number, baseUrl: string): { max_tokens: number } | { max_completion_tokens: number } {
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
  const isOpenAi = host === 'api.openai.com' || host.endsWith('.openai.com') || host.endsWith('.azure.com');
  return isOpenAi ? { max_completion_tokens: tokens } : { max_tokens: tokens };
}

/**
 * A model without `json` is told the schema in words, unless it was told already: in the one system message, at the
 * beginning, that every server takes.
 */
function conversationOf(request: ModelRequest): readonly ConversationMessage[] {
  const { messages, output_schema } = request;
  if (output_schema === null || knowsSchemas(request)) return messages;
  const schema = JSON.stringify(output_schema);
  if (messages.some(({ role, content }) => role === 'system' && content.includes(schema))) return messages;
  const instruction = `Your final answer is only JSON, without code fence or comment, that fits this JSON schema:\n${schema}`;
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: instruction }, ...messages];
  return [{ role: 'system', content: `${first.content}\n\n${instruction}` }, ...rest];
}

function chatMessageOf(message: ConversationMessage, names: ToolNames): OpenAI.Chat.ChatCompletionMessageParam {
  if (message.role === 'tool') {
    return { role: 'tool', tool_call_id: message.tool_call_id, content: message.content };
  }
  if (message.role !== 'assistant') return { role: message.role, content: message.content };
  if (message.tool_calls.length === 0) return { role: 'assistant', content: message.content };
  return {
    role: 'assistant',
    content: message.content === '' ? null : message.content,
    tool_calls: message.tool_calls.map((call) => ({
      id: call.id,
      type: 'function',
      function: { name: names.toWire(call.name), arguments: call.arguments },
    })),
  };
}

function chatToolOf(tool: ModelRequest['tools'][number], names: ToolNames): OpenAI.Chat.ChatCompletionFunctionTool {
  const { name, description, parameters } = tool;
  return { type: 'function', function: { name: names.toWire(name), description, parameters: { ...parameters } } };
}
