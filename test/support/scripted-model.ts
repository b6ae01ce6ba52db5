import { isCancelled } from '../../src/base/errors.ts';
import type { Clock } from '../../src/base/clock.ts';
import type { Json } from '../../src/base/json.ts';
import type { Failure } from '../../src/domain/failure.ts';
import { FailureError } from '../../src/domain/failure-error.ts';
import { SentCallCancelled } from '../../src/domain/sent-tries.ts';
import type { ModelAnswer } from '../../src/domain/conversation.ts';
import type { ModelCallOptions, ModelClient, ModelRequest } from '../../src/ports/model-client.ts';
import { passing } from './passing-time.ts';

/** What the model says: a text, or tool calls (`{name: arguments}` pairs in order), or a failure. */
export type ScriptedAnswer =
  | string
  | {
      readonly content?: string;
      readonly calls?: readonly (readonly [name: string, args: Json])[];
      readonly input?: number;
      /** Of `input`. */
      readonly cached?: number;
      readonly output?: number;
      /** The answer ends at the limit of `output` tokens. */
      readonly cut?: boolean;
      /** The provider withholds a part of the answer. */
      readonly filtered?: boolean;
      /** Tries before it that came to nothing after they had been sent. */
      readonly lost_tries?: number;
      /** Until the answer is there; Infinity: it never comes. */
      readonly seconds?: number;
    }
  | { readonly failure: Failure; readonly seconds?: number };

export type Script = readonly ScriptedAnswer[] | ((request: ModelRequest) => ScriptedAnswer);

/** A model that answers by a script and remembers what it was asked. Each answer costs 10 tokens in and 5 out. */
export class ScriptedModel implements ModelClient {
  readonly requests: ModelRequest[] = [];
  /** How many of them it did not refuse. */
  bought = 0;
  readonly #clock: Clock;
  readonly #script: Script;

  constructor(clock: Clock, script: Script) {
    this.#clock = clock;
    this.#script = script;
  }

  /** The last message of each request. */
  get heard(): readonly string[] {
    return this.requests.map(({ messages }) => messages.at(-1)?.content ?? '');
  }

  async answer(request: ModelRequest, { signal, onText, mayRepeat }: ModelCallOptions): Promise<ModelAnswer> {
    this.requests.push(request);
    const number = this.requests.length;
    const scripted = typeof this.#script === 'function' ? this.#script(request) : this.#script[number - 1];
    if (scripted === undefined) throw new Error(`The script has no answer ${number}.`);
    const said = typeof scripted === 'string' ? { content: scripted } : scripted;
    await passing(this.#clock, (said.seconds ?? 0) * 1000, signal).catch((error: unknown) => {
      throw isCancelled(error) ? new SentCallCancelled(1) : error;
    });
    if ('failure' in said) throw new FailureError(said.failure);
    this.bought += 1;
    const { content = '', calls = [], input = 10, cached = 0, output = 5 } = said;
    const { cut = false, filtered = false, lost_tries = 0 } = said;
    for (let lost = 1; lost <= lost_tries; lost++) {
      if (mayRepeat?.() === false) throw new FailureError(cutAfter(lost));
    }
    onText?.(content);
    return {
      content,
      tool_calls: calls.map(([name, args], index) => ({
        id: `call_${request.messages.length}_${index}`,
        name,
        arguments: typeof args === 'string' ? args : JSON.stringify(args),
      })),
      usage: { input, cached, output, estimated: false },
      finish_reason: filtered ? 'content_filter' : cut ? 'length' : calls.length > 0 ? 'tool_calls' : 'stop',
      ...(lost_tries === 0 ? {} : { lost_tries }),
    };
  }
}

function cutAfter(tries: number): Failure {
  return { code: 'model_stream_cut', message: 'Cut.', retryable: true, details: { sent_tries: tries } };
}

/** How many turns the model has answered in this conversation. */
export function turnsIn({ messages }: ModelRequest): number {
  return messages.filter(({ role }) => role === 'assistant').length;
}
