import * as vscode from 'vscode';
import { CancelledError } from '../../base/errors.ts';
import type { ModelAnswer, ToolCallRequest } from '../../domain/conversation.ts';
import { estimateTokens } from '../../domain/estimate-tokens.ts';
import type { ResolvedModel } from '../../domain/model.ts';
import { FailureError } from '../../domain/failure-error.ts';
import type { HostModels, ModelCallOptions, ModelRequest } from '../../ports/model-client.ts';
import { cancellationOf } from './cancellation.ts';
import { failureOfLanguageModel } from './language-model-failures.ts';
import { chatMessagesOf } from './language-model-messages.ts';
import { WindowAnswers } from './window-answers.ts';

const provider = 'vscode';

const offered = new WindowAnswers<readonly vscode.LanguageModelChat[]>();

function offeredModels(): Promise<readonly vscode.LanguageModelChat[]> {
  return offered.ask('models', vscode.lm.selectChatModels(), []);
}

/** The models that VS Code offers: those of Copilot and of every other extension that brings some. */
export const languageModels: HostModels = {
  provider,
  async list() {
    const all = await offeredModels();
    return all.map((model) => resolved(model, nameOf(model, all)));
  },
  client: { answer },
};

/** Only within one vendor an id is unique; where two have the same, the vendor stands before it. */
function nameOf({ id, vendor }: vscode.LanguageModelChat, all: readonly vscode.LanguageModelChat[]): string {
  return all.some((other) => other.id === id && other.vendor !== vendor) ? `${vendor}/${id}` : id;
}

/** The first capability is what people call the model. */
function resolved(model: vscode.LanguageModelChat, unique: string): ResolvedModel {
  const { id, vendor, family, name, maxInputTokens } = model;
  return {
    provider,
    name: unique,
    capabilities: [...new Set([name, family, `${vendor}/${id}`, `${vendor}/${family}`, vendor])],
    context_window: maxInputTokens,
    // What a subscription pays for a call is not told.
    price: null,
  };
}

async function answer(request: ModelRequest, options: ModelCallOptions): Promise<ModelAnswer> {
  const model = await find(request.model.name);
  const cancellation = cancellationOf(options.signal);
  try {
    const messages = chatMessagesOf(request);
    const response = await model.sendRequest(messages, requestOptions(request), cancellation.token);
    const collected = await collect(response, options);
    if (options.signal.aborted) throw new CancelledError();
    const usage = await usageOf(model, { messages, collected, token: cancellation.token });
    return { ...collected, usage, finish_reason: collected.tool_calls.length > 0 ? 'tool_calls' : 'stop' };
  } catch (error) {
    if (options.signal.aborted) throw new CancelledError();
    throw new FailureError(failureOfLanguageModel(error, model), error);
  } finally {
    cancellation.dispose();
  }
}

/** A name that was unique when it was chosen finds the first model that has it. */
async function find(name: string): Promise<vscode.LanguageModelChat> {
  const all = await offeredModels();
  const model = all.find((each) => `${each.vendor}/${each.id}` === name) ?? all.find(({ id }) => id === name);
  if (model !== undefined) return model;
  const names = all.map((each) => nameOf(each, all));
  throw new FailureError({
    code: 'model_not_found',
    message: `VS Code has no model '${name}' now. It has: ${names.join(', ') || 'none'}.`,
    hint: 'Sign in to the extension that offers it, or choose another model with "Baton: Select Model".',
  });
}

function requestOptions({ tools, model }: ModelRequest): vscode.LanguageModelChatRequestOptions {
  const { temperature, max_output_tokens } = model;
  return {
    justification: vscode.l10n.t('Baton asks this model for the agents of a workflow that you started.'),
    tools: tools.map(({ name, description, parameters }) => ({ name, description, inputSchema: parameters })),
    modelOptions: {
      ...(temperature === undefined ? {} : { temperature }),
      ...(max_output_tokens === undefined ? {} : { max_tokens: max_output_tokens }),
    },
  };
}

interface Collected {
  readonly content: string;
  readonly tool_calls: readonly ToolCallRequest[];
}

async function collect(response: vscode.LanguageModelChatResponse, { onText }: ModelCallOptions): Promise<Collected> {
  let content = '';
  const tool_calls: ToolCallRequest[] = [];
  for await (const part of response.stream) {
    if (part instanceof vscode.LanguageModelTextPart) {
      content += part.value;
      onText?.(part.value);
    } else if (part instanceof vscode.LanguageModelToolCallPart) {
      tool_calls.push({ id: part.callId, name: part.name, arguments: JSON.stringify(part.input) });
    }
  }
  return { content, tool_calls };
}

/**
 * VS Code tells no usage: the model's own counter counts what was sent and what came. Where it fails the answer still
 * counts, for it is paid for.
 */
async function usageOf(
  model: vscode.LanguageModelChat,
  sent: {
    readonly messages: readonly vscode.LanguageModelChatMessage[];
    readonly collected: Collected;
    readonly token: vscode.CancellationToken;
  },
): Promise<ModelAnswer['usage']> {
  const { messages, collected, token } = sent;
  const answered = collected.content + collected.tool_calls.map((call) => call.name + call.arguments).join('');
  try {
    const [output, ...inputs] = await Promise.all([
      model.countTokens(answered, token),
      ...messages.map((message) => model.countTokens(message, token)),
    ]);
    return { input: inputs.reduce((sum, count) => sum + count, 0), cached: 0, output, estimated: true };
  } catch {
    const input = estimateTokens(JSON.stringify(messages.map(({ content }) => content)));
    return { input, cached: 0, output: estimateTokens(answered), estimated: true };
  }
}
