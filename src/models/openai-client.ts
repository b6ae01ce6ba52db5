import { throwIfAborted } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';
import type { Logger } from '../base/logger.ts';
import type { ProviderConfiguration } from '../domain/configuration.ts';
import type { ModelAnswer } from '../domain/conversation.ts';
import { FailureError } from '../domain/failure-error.ts';
import { SentCallCancelled } from '../domain/sent-tries.ts';
import { estimateTokens } from '../domain/estimate-tokens.ts';
import type { ModelCallOptions, ModelClient, ModelRequest } from '../ports/model-client.ts';
import { chatRequestOf } from './chat-request.ts';
import { type CountTokens, countRequestTokens, estimateUsage } from './count-tokens.ts';
import { startIdleWatchdog } from './idle-watchdog.ts';
import { connectOpenAi, type OpenAiConnection } from './openai-connection.ts';
import { type CalledModel, failureOfCall } from './provider-failures.ts';
import { createRateLimiter, type RateLimiter } from './rate-limiter.ts';
import { withRetries } from './retries.ts';
import { type CollectedAnswer, StreamedAnswer } from './streamed-answer.ts';
import { createToolNames, type ToolNames } from './tool-names.ts';

export interface OpenAiClientOptions {
  /** Asked before each try, so that a changed key is seen; null: the server wants none. */
  readonly apiKey: () => Promise<string | null>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** For the jitter of waits: 0 (included) to 1 (excluded). */
  readonly random?: () => number;
  /** For servers that send no usage, and for `tokens_per_minute`. */
  readonly countTokens?: CountTokens;
  /** Milliseconds without a sign of life in the middle of an answer before it counts as stalled. */
  readonly idleMs?: number;
  /** The same until the first sign; local servers load the model and read the prompt in this time. */
  readonly firstByteMs?: number;
}

type Settings = Required<OpenAiClientOptions>;
const maxTries = 3;

/**
 * Talks to an OpenAI-compatible server: streaming chat completions, within the provider's limits.
 *
 * Retryable failures are tried again, up to 3 tries in one `answer`. Once a piece of text was given to `onText` there is
 * no other try here, since what was shown cannot be taken back: the failure goes to the caller, who may ask anew.
 * Without `onText`, and while only tool calls came, nobody has seen anything and trying again does no harm.
 *
 * Failures: `model_auth`, `model_quota`, `model_not_found`, `model_bad_request`, `context_overflow`; retryable:
 * `model_rate_limited`, `model_unavailable`, `model_unreachable`, `model_stream_cut`, `model_stalled`,
 * `model_bad_answer`. A partial answer is always a failure. Tries that had been sent and came to nothing are counted:
 * `sent_tries` in a failure's details, `SentCallCancelled` for an abort, `lost_tries` of an answer.
 */
export function createOpenAiClient(provider: ProviderConfiguration, options: OpenAiClientOptions): ModelClient {
  const settings = settingsOf(options);
  const limiter = createRateLimiter(provider.limits, settings.clock);
  let connection: Promise<OpenAiConnection> | null = null;
  return {
    async answer(request, callOptions) {
      throwIfAborted(callOptions.signal);
      connection ??= connectOpenAi(provider);
      return answerCall(request, { provider, settings, limiter, connection: await connection, options: callOptions });
    },
  };
}

function settingsOf(options: OpenAiClientOptions): Settings {
  return {
    ...options,
    random: options.random ?? Math.random,
    countTokens: options.countTokens ?? estimateTokens,
    idleMs: options.idleMs ?? 60_000,
    firstByteMs: options.firstByteMs ?? 300_000,
  };
}

interface Call {
  readonly provider: ProviderConfiguration;
  readonly settings: Settings;
  readonly limiter: RateLimiter;
  readonly connection: OpenAiConnection;
  readonly options: ModelCallOptions;
}

async function answerCall(request: ModelRequest, call: Call): Promise<ModelAnswer> {
  const { clock, random, logger } = call.settings;
  const { signal, onText, mayRepeat } = call.options;
  let isShown = false;
  const show = (text: string): void => {
    if (onText === undefined) return;
    isShown = true;
    onText(text);
  };
  const { value, lostTries } = await withRetries(() => attemptWithinLimits(request, call, show), {
    clock,
    signal,
    random,
    maxTries,
    mayRetry: (lost) => !isShown && (lost === 0 || (mayRepeat?.() ?? true)),
    onRetry: ({ code }, { attempt, waitMs }) => {
      const { provider, name } = request.model;
      logger.log('warn', 'A model call failed and is tried again.', { provider, model: name, code, attempt, waitMs });
    },
  });
  return lostTries === 0 ? value : { ...value, lost_tries: lostTries };
}

type Show = (text: string) => void;

async function attemptWithinLimits(request: ModelRequest, call: Call, show: Show): Promise<ModelAnswer> {
  const { limiter, settings, options } = call;
  const permit = await limiter.acquire(countRequestTokens(request, settings.countTokens), options);
  let tokens: number | undefined;
  try {
    const answer = await attempt(request, call, show);
    tokens = answer.usage.input + answer.usage.output;
    return answer;
  } finally {
    permit.release(tokens);
  }
}

async function attempt(request: ModelRequest, call: Call, show: Show): Promise<ModelAnswer> {
  const { provider, settings, connection, options } = call;
  const { clock, idleMs, firstByteMs } = settings;
  const names = createToolNames(request.tools.map(({ name }) => name));
  const body = chatRequestOf(request, { baseUrl: provider.base_url, names });
  const called: CalledModel = {
    provider,
    model: request.model.name,
    key: await keyOf(provider, settings),
    now: () => clock.now(),
  };
  throwIfAborted(options.signal);
  const answer = new StreamedAnswer({ callIdPrefix: `call_${request.messages.length}`, onText: show });
  const silence = new AbortController();
  const watchdog = startIdleWatchdog({ clock, firstMs: firstByteMs, idleMs, onIdle: () => silence.abort() });
  try {
    const signal = AbortSignal.any([options.signal, silence.signal]);
    const { idempotencyKey } = options;
    for await (const chunk of connection.chunks(body, { signal, idempotencyKey, called })) {
      watchdog.touch();
      answer.add(chunk);
    }
  } finally {
    watchdog.dispose();
  }
  if (options.signal.aborted) throw new SentCallCancelled(1);
  if (watchdog.idleFor !== null) {
    throw new FailureError(failureOfCall({ kind: 'stalled', idleMs: watchdog.idleFor }, called));
  }
  return finished(answer.collect(), { request, called, names, countTokens: settings.countTokens });
}

/** A line end that was pasted with the key is cut off; a key that no header can hold would show up in errors. */
async function keyOf(provider: ProviderConfiguration, settings: Settings): Promise<string | null> {
  const key = (await settings.apiKey())?.trim() ?? '';
  if (key === '') return null;
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new FailureError({
    code: 'model_auth',
    message: `The key of provider '${provider.name}' has characters that a key cannot have (spaces, line ends or others).`,
    hint: `Set the variable ${provider.api_key_env ?? ''} anew.`,
  });
}

interface Finish {
  readonly request: ModelRequest;
  readonly called: CalledModel;
  readonly names: ToolNames;
  readonly countTokens: CountTokens;
}

function finished(collected: CollectedAnswer, { request, called, names, countTokens }: Finish): ModelAnswer {
  const { content, finish_reason, reasoning } = collected;
  if (finish_reason === null) throw new FailureError(failureOfCall({ kind: 'cut' }, called));
  const tool_calls = collected.tool_calls.map((call) => ({ ...call, name: names.fromWire(call.name) }));
  // What was thought is paid for as what was said.
  const usage = collected.usage ?? estimateUsage(request, { content: reasoning + content, tool_calls }, countTokens);
  return { content, tool_calls, usage, finish_reason, ...(reasoning === '' ? {} : { reasoning }) };
}
