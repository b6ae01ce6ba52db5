import { type JsonObject, isJsonObject } from '../base/json.ts';
import type { FinishReason, ToolCallRequest } from '../domain/conversation.ts';
import type { TokenUsage } from '../domain/model.ts';
import { StreamedToolCalls } from './streamed-tool-calls.ts';

export interface CollectedAnswer {
  readonly content: string;
  readonly tool_calls: readonly ToolCallRequest[];
  /** What the model has thought; empty: nothing, or the server keeps it to itself. */
  readonly reasoning: string;
  /** Null: the server sent no figures. */
  readonly usage: TokenUsage | null;
  /** Null: the stream ended before the answer did. */
  readonly finish_reason: FinishReason | null;
}

/**
 * Puts an answer together from the chunks of a chat completion. Chunks are what some server sent, so nothing about their
 * shape is taken for granted; fields that are not known are passed over.
 */
export class StreamedAnswer {
  readonly #calls: StreamedToolCalls;
  readonly #onText: (text: string) => void;
  #content = '';
  #refusal = '';
  #reasoning = '';
  #usage: TokenUsage | null = null;
  #finish: string | null = null;

  /** `callIdPrefix` begins the ids of calls that come without one. */
  constructor(options: { readonly callIdPrefix: string; readonly onText: (text: string) => void }) {
    this.#calls = new StreamedToolCalls(options.callIdPrefix);
    this.#onText = options.onText;
  }

  add(chunk: unknown): void {
    if (!isJsonObject(chunk)) return;
    this.#usage = usageOf(chunk.usage) ?? this.#usage;
    const choice: unknown = Array.isArray(chunk.choices) ? chunk.choices[0] : undefined;
    if (!isJsonObject(choice)) return;
    if (typeof choice.finish_reason === 'string' && choice.finish_reason !== '') this.#finish = choice.finish_reason;
    if (!isJsonObject(choice.delta)) return;
    this.#addText(textOf(choice.delta.content));
    this.#refusal += textOf(choice.delta.refusal);
    this.#reasoning += reasoningOf(choice.delta);
    if (Array.isArray(choice.delta.tool_calls)) choice.delta.tool_calls.forEach((delta) => this.#calls.add(delta));
  }

  collect(): CollectedAnswer {
    const tool_calls = this.#calls.collect();
    const content = this.#content === '' && tool_calls.length === 0 ? this.#refusal : this.#content;
    const finish_reason = finishOf(this.#finish, { calls: tool_calls.length, refused: this.#refusal !== '' });
    return { content, tool_calls, reasoning: this.#reasoning, usage: this.#usage, finish_reason };
  }

  #addText(text: string): void {
    if (text === '') return;
    this.#content += text;
    this.#onText(text);
  }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map((part: unknown) => (isJsonObject(part) && typeof part.text === 'string' ? part.text : ''))
    .join('');
}

/** Servers differ in where they put thoughts; some say the same in both fields. */
function reasoningOf({ reasoning_content, reasoning, content }: JsonObject): string {
  const said = textOf(reasoning_content) || textOf(reasoning);
  if (said !== '' || !Array.isArray(content)) return said;
  return content.map((part: unknown) => (isJsonObject(part) ? textOf(part.thinking) : '')).join('');
}

/** Servers differ in what they call an end; with calls it is `tool_calls` unless the answer was cut off. */
function finishOf(reason: string | null, seen: { calls: number; refused: boolean }): FinishReason | null {
  // Gateways end a stream with `error` when the server behind them failed: that is no answer.
  if (reason === null || reason === 'error') return null;
  if (reason === 'length' || reason === 'max_tokens') return 'length';
  if (reason === 'content_filter') return 'content_filter';
  if (seen.calls > 0) return 'tool_calls';
  return seen.refused ? 'content_filter' : 'stop';
}

function usageOf(usage: unknown): TokenUsage | null {
  if (!isJsonObject(usage)) return null;
  const input = countOf(usage.prompt_tokens);
  const output = countOf(usage.completion_tokens);
  // Some servers fill the field with zeros instead of leaving it out.
  if (input === 0 && output === 0) return null;
  const details = isJsonObject(usage.prompt_tokens_details) ? usage.prompt_tokens_details : {};
  return { input, cached: Math.min(input, countOf(details.cached_tokens)), output, estimated: false };
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.round(value) : 0;
}
