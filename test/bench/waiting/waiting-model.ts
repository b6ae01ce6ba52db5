import { randomBytes } from 'node:crypto';
import type { ModelAnswer, ToolCallRequest } from '../../../src/domain/conversation.ts';
import type { ResolvedModel } from '../../../src/domain/model.ts';
import type { HostModels, ModelRequest } from '../../../src/ports/model-client.ts';

const model: ResolvedModel = {
  provider: 'bench',
  name: 'small',
  capabilities: ['tools'],
  context_window: 200_000,
  price: { input_per_mtok: 0.25, output_per_mtok: 2 },
};

/**
 * Answers at once, as a model would that works on tickets: first it reads the handbook, then it writes the answer into a
 * file, if it has the tool, or says it. `onAsked` hears of each call before it is answered.
 */
export function waitingModel(onAsked: (request: ModelRequest) => void = () => undefined): HostModels {
  return {
    provider: model.provider,
    list: async () => [model],
    client: {
      answer: async (request) => {
        onAsked(request);
        return answer(request);
      },
    },
  };
}

function answer({ messages, tools }: ModelRequest): ModelAnswer {
  const hasRead = messages.some(({ role }) => role === 'assistant');
  const ticket = messages.find(({ role }) => role === 'user')?.content ?? '';
  const usage = { input: 900, cached: 0, output: 120, estimated: false };
  if (!hasRead) return { ...calling('read_file', { path: 'handbook.md' }), content: '', usage };
  const content = `${ticket.slice(0, 60)}: rule ${ticket.length % 24} fits. ${sentences}`;
  const hasWritten = messages.filter(({ role }) => role === 'tool').length > 1;
  if (tools.some(({ name }) => name === 'write_file') && !hasWritten) {
    return { ...calling('write_file', { path: `answers/${fileName()}.md`, content }), content: '', usage };
  }
  return { content, tool_calls: [], finish_reason: 'stop', usage };
}

const sentences =
  'Dear customer, thank you for telling us. We have looked at your order and at what our handbook says about it. ' +
  'The part that you miss is on its way and should be with you by Thursday. If it is not, answer this mail and we ' +
  'will send another one at our cost. What is uncertain is whether the shop in town still has one; we have asked.';

/** Ids are as unlike each other as those of real providers. */
function calling(
  name: string,
  args: Readonly<Record<string, string>>,
): Pick<ModelAnswer, 'tool_calls' | 'finish_reason'> {
  const call: ToolCallRequest = { id: `call_${fileName()}`, name, arguments: JSON.stringify(args) };
  return { tool_calls: [call], finish_reason: 'tool_calls' };
}

function fileName(): string {
  return randomBytes(12).toString('hex');
}
