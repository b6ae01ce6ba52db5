import type * as sdkModule from 'openai';
import type { ProviderConfiguration } from '../domain/configuration.ts';
import { FailureError } from '../domain/failure-error.ts';
import type { ChatRequest } from './chat-request.ts';
import { type CalledModel, type CallProblem, failureOfCall } from './provider-failures.ts';

type Sdk = typeof sdkModule;

interface ChunkOptions {
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
  readonly called: CalledModel;
}

/** One provider through the `openai` package. */
export interface OpenAiConnection {
  /**
   * One try: what the server streams, as it sends it. Throws a `FailureError` for what went wrong; ends early and
   * silently when the signal fires, so look at the signal afterwards.
   */
  chunks(body: ChatRequest, options: ChunkOptions): AsyncGenerator;
}

/** No try may end by the package's own time-out: waiting is ours to limit. The longest that a timer can hold. */
const neverMs = 2 ** 31 - 1;

/** Loads the package, which costs some 40 ms, so call it when a call is due. */
export async function connectOpenAi(provider: ProviderConfiguration): Promise<OpenAiConnection> {
  const sdk = await import('openai');
  const client = new sdk.OpenAI({
    baseURL: provider.base_url,
    // The package wants a key when it is made; the one that is sent goes with each request.
    apiKey: 'sent-with-each-request',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: { Authorization: null },
    fetch: fetchWithOwnHeaders,
    logLevel: 'off',
    maxRetries: 0,
    timeout: neverMs,
  });
  return { chunks: (body, options) => chunksOf({ sdk, client }, body, options) };
}

async function* chunksOf(
  { sdk, client }: { readonly sdk: Sdk; readonly client: sdkModule.OpenAI },
  body: ChatRequest,
  { signal, idempotencyKey, called }: ChunkOptions,
): AsyncGenerator {
  const authorization = called.key === null ? {} : { Authorization: `Bearer ${called.key}` };
  const headers = { ...authorization, 'Idempotency-Key': idempotencyKey };
  try {
    yield* await client.chat.completions.create(body, { signal, headers });
  } catch (error) {
    if (signal.aborted) return;
    throw new FailureError(failureOfCall(problemOf(error, sdk), called), error);
  }
}

function problemOf(error: unknown, sdk: Sdk): CallProblem {
  if (error instanceof sdk.APIConnectionError) return { kind: 'unreachable', error };
  if (error instanceof sdk.APIError) {
    return refusalOf(error);
  }
  if (error instanceof SyntaxError) return { kind: 'malformed' };
  return { kind: 'cut', error };
}

function refusalOf(error: { status: unknown; headers: unknown; error: unknown; message: string }): CallProblem {
  return {
    kind: 'refused',
    status: typeof error.status === 'number' ? error.status : null,
    body: error.error ?? error.message,
    headers: error.headers instanceof Headers ? error.headers : undefined,
  };
}

const ownHeaders = new Set(['accept', 'authorization', 'content-type', 'idempotency-key', 'user-agent']);

/**
 * Sends the headers of a call and no others: the package adds some about this computer, and those of the variable
 * OPENAI_CUSTOM_HEADERS, which are meant for one server and would go to every configured one.
 */
function fetchWithOwnHeaders(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const headers = new Headers();
  new Headers(init?.headers).forEach((value: string, name: string) => {
    if (ownHeaders.has(name)) headers.set(name, value);
  });
  return fetch(url, { ...init, headers });
}
