import type { Json } from '../../../src/base/json.ts';

/** A configuration whose only model answers at this address; agents write without asking. */
export function modelAt(baseUrl: string): string {
  return `default_model: { provider: local, name: m }
providers:
  - { name: local, base_url: '${baseUrl}', models: [{ name: m, context_window: 32000, capabilities: [tools] }] }
security: { writes: allow }
`;
}

/** What a model streams that calls a tool. */
export function calls(name: string, input: Json): Json {
  const call = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: JSON.stringify(input) } };
  return chunk({ role: 'assistant', tool_calls: [call] }, 'tool_calls');
}

/** What a model streams that says this and stops. */
export function says(content: string): Json {
  return chunk({ role: 'assistant', content }, 'stop');
}

function chunk(delta: Json, finish_reason: string): Json {
  const choices = [{ index: 0, delta, finish_reason }];
  return { id: 'c', object: 'chat.completion.chunk', created: 0, model: 'm', choices };
}
