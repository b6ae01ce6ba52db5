import { isJsonObject } from '../base/json.ts';
import { messageOf } from '../base/errors.ts';
import type { ProviderConfiguration } from '../domain/configuration.ts';
import type { Failure } from '../domain/failure.ts';
import { type ReadHeaders, retryAfterOf } from './retry-after.ts';

/** What was called, for the words of its failures. */
export interface CalledModel {
  readonly provider: ProviderConfiguration;
  readonly model: string;
  /** The key that was sent; it is cut out of every message. */
  readonly key: string | null;
  readonly now: () => number;
}

/** What came instead of an answer, however the client library calls it. */
export type CallProblem =
  | { readonly kind: 'unreachable'; readonly error: unknown }
  /** `status` is null when the error came as an event of a stream that had begun. */
  | { readonly kind: 'refused'; readonly status: number | null; readonly body: unknown; readonly headers?: ReadHeaders }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'cut'; readonly error?: unknown }
  | { readonly kind: 'stalled'; readonly idleMs: number };

/** With `sent_tries: 1` in its details when the server had begun to work on the call, which is then billed. */
export function failureOfCall(problem: CallProblem, called: CalledModel): Failure {
  const failure = failureWithWords(problem, called);
  return wasSent(problem) ? { ...failure, details: { ...failure.details, sent_tries: 1 } } : failure;
}

/** A refusal with a status comes in place of the work; one within a stream comes in the middle of it. */
function wasSent(problem: CallProblem): boolean {
  switch (problem.kind) {
    case 'unreachable':
      return false;
    case 'refused':
      return problem.status === null;
    case 'malformed':
    case 'cut':
    case 'stalled':
      return true;
  }
}

function failureWithWords(problem: CallProblem, called: CalledModel): Failure {
  const name = `${called.provider.name}/${called.model}`;
  switch (problem.kind) {
    case 'unreachable':
      return {
        code: 'model_unreachable',
        message: `Provider '${called.provider.name}' cannot be reached: ${clean(reasonOf(problem.error), called)}`,
        hint: `Check that a server runs at ${called.provider.base_url} (base_url of the provider in .baton/config.yaml).`,
        retryable: true,
      };
    case 'refused':
      return refusal(problem, called);
    case 'malformed':
      return {
        code: 'model_bad_answer',
        message: `The answer of ${name} is malformed: an event of its stream is not JSON.`,
        hint: `Check that base_url ${called.provider.base_url} speaks the OpenAI chat-completions API.`,
        retryable: true,
      };
    case 'cut':
      return {
        code: 'model_stream_cut',
        message: `The answer of ${name} ended in the middle${problem.error === undefined ? ', without a finish reason' : `: ${clean(reasonOf(problem.error), called)}`}.`,
        hint: 'Nothing of it was kept. Try again; if it happens each time, look at the log of the model server.',
        retryable: true,
      };
    case 'stalled':
      return {
        code: 'model_stalled',
        message: `${name} sent nothing for ${Math.round(problem.idleMs / 1000)} s in the middle of a call.`,
        hint: 'Nothing of the answer was kept. Try again, or look at the load of the model server.',
        retryable: true,
      };
  }
}

type Refusal = Extract<CallProblem, { kind: 'refused' }>;

function refusal(problem: Refusal, called: CalledModel): Failure {
  const status = problem.status ?? statusIn(problem.body);
  const said = clean(saidIn(problem.body), called);
  const name = `${called.provider.name}/${called.model}`;
  const details = status === null ? {} : { details: { status } };
  if (isOverflow(status, problem.body)) {
    return { ...overflow(name, said), details: { ...details.details, refused: true } };
  }
  if (status === 401 || status === 403) return { ...authentication(status, said, called), ...details };
  if (status === 404) return { ...unknownModel(said, called), ...details };
  if (status === 402 || codeIn(problem.body) === 'insufficient_quota') return { ...quota(said, called), ...details };
  const wish = retryAfterOf(problem.headers, called.now());
  const again = { retryable: true, ...(wish === undefined ? {} : { retry_after_ms: wish }), ...details };
  if (status === 429) {
    return {
      code: 'model_rate_limited',
      message: `${name} has had too many requests: ${said}`,
      hint: limitHint(called),
      ...again,
    };
  }
  if (status === null || status >= 500 || [408, 409, 425].includes(status)) {
    const how = status === null ? 'failed in the middle of an answer' : `answered with status ${status}`;
    const hint = 'The model server has a problem; try again later.';
    return { code: 'model_unavailable', message: `${name} ${how}: ${said}`, hint, ...again };
  }
  const hint = 'Check the model’s options, tools and output_schema against what this server supports.';
  return {
    code: 'model_bad_request',
    message: `${name} refused the request (status ${status}): ${said}`,
    hint,
    ...details,
  };
}

function overflow(name: string, said: string): Failure {
  return {
    code: 'context_overflow',
    message: `The conversation does not fit into ${name}: ${said}`,
    hint: 'Give the agent less context, or a model with a larger context_window; set context_window in .baton/config.yaml so that it is checked before the call.',
  };
}

function authentication(status: number, said: string, { provider, key }: CalledModel): Failure {
  const variable = provider.api_key_env;
  const hint =
    variable === null
      ? `Set api_key_env of provider '${provider.name}' in .baton/config.yaml to the name of the variable that holds the key.`
      : key === null
        ? `The variable ${variable} is not set: put the key of provider '${provider.name}' there.`
        : `Check the key in the variable ${variable} (api_key_env of provider '${provider.name}').`;
  return {
    code: 'model_auth',
    message: `Provider '${provider.name}' refused access (status ${status}): ${said}`,
    hint,
  };
}

function unknownModel(said: string, { provider, model }: CalledModel): Failure {
  const configured = provider.models.map(({ name }) => name);
  return {
    code: 'model_not_found',
    message: `Provider '${provider.name}' does not know the model '${model}': ${said} Configured for it: ${configured.join(', ') || 'none'}.`,
    hint: `Check the model's name, and that base_url ${provider.base_url} is right (most servers want it to end in /v1).`,
  };
}

function quota(said: string, { provider }: CalledModel): Failure {
  return {
    code: 'model_quota',
    message: `The account at provider '${provider.name}' has nothing left to spend: ${said}`,
    hint: 'Look at the billing page of the provider, or choose another model.',
  };
}

function limitHint({ provider }: CalledModel): string {
  return `Set limits (requests_per_minute, tokens_per_minute, concurrency) of provider '${provider.name}' in .baton/config.yaml.`;
}

const overflowWords =
  /context[ _-]?(?:length|window|size)|maximum (?:context|prompt|input)|prompt is too long|too many (?:input )?tokens|exceeds? the (?:available )?context/i;

function isOverflow(status: number | null, body: unknown): boolean {
  if (status === 413) return true;
  if (status !== null && status !== 400 && status !== 422) return false;
  return codeIn(body) === 'context_length_exceeded' || overflowWords.test(saidIn(body));
}

function codeIn(body: unknown): string | null {
  if (!isJsonObject(body)) return null;
  return [body.code, body.type].find((code) => typeof code === 'string') ?? null;
}

/** Gateways put the status of the server behind them into the error's `code`. */
function statusIn(body: unknown): number | null {
  const code = isJsonObject(body) ? Number(body.code) : Number.NaN;
  return Number.isInteger(code) && code >= 400 && code < 600 ? code : null;
}

function saidIn(body: unknown): string {
  if (typeof body === 'string') return body;
  if (!isJsonObject(body)) return 'no reason was given.';
  const said = [body.message, body.detail, body.error].find((text) => typeof text === 'string' && text !== '');
  return typeof said === 'string' ? said : JSON.stringify(body);
}

/** The innermost cause tells most: `connect ECONNREFUSED 127.0.0.1:11434` instead of `fetch failed`. */
function reasonOf(error: unknown): string {
  let innermost = error;
  for (let depth = 0; depth < 8 && innermost instanceof Error && innermost.cause !== undefined; depth++) {
    innermost = innermost.cause;
  }
  if (innermost instanceof AggregateError && innermost.errors.length > 0) return messageOf(innermost.errors[0]);
  return messageOf(innermost);
}

function clean(text: string, { key }: CalledModel): string {
  const shown = key === null || key.length < 4 ? text : text.replaceAll(key, '[redacted]');
  return shown.length > 600 ? `${shown.slice(0, 600)}…` : shown;
}
