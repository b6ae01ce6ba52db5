import type { Agent, Dispatcher } from 'undici';
import { throwIfAborted } from '../base/abort.ts';
import { CancelledError, messageOf, systemCodeOf } from '../base/errors.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { FailureError } from '../domain/failure-error.ts';
import type { Failure } from '../domain/failure.ts';
import { hostOf } from '../domain/host-of.ts';
import type { Http, HttpRequest, HttpResponse } from '../ports/http.ts';
import { forbiddenAddress, guardedLookup, isForbiddenHost, type Resolve } from './address-guard.ts';
import { firstHop, type Hop, nextHop, redirectTarget } from './http-redirect.ts';
import { readResponseText } from './response-text.ts';

export interface HttpOptions {
  /** Finds the addresses of a name; the system's by default. Its answers are checked like any other. */
  readonly lookup?: Resolve;
}

const defaultBodyBytes = 1024 * 1024;
const mostRedirects = 10;
/** For a server that says nothing at all. A step's own time-out is usually shorter. */
const silenceMs = 600_000;

type Outcome<T> = Promise<Result<T, Failure>>;

/**
 * Requests that reach no forbidden address, whatever the name, the redirect or the DNS says. Failures: `network`
 * (retryable), `host_not_allowed`, `address_forbidden`, `invalid_url`, `invalid_request`, `too_many_redirects`. Throws
 * `CancelledError` on abort. `close` gives up the idle connections, which do not keep the process alive.
 */
export function createHttp(options: HttpOptions = {}): Http & { close(): Promise<void> } {
  const connect = { lookup: guardedLookup(options.lookup) };
  let agent: Promise<Agent> | undefined;
  const connections = (): Promise<Agent> => (agent ??= newAgent(connect));

  return {
    async request(request, { signal, idempotencyKey, maxBytes = defaultBodyBytes }) {
      throwIfAborted(signal);
      const url = parseUrl(request.url);
      if (!url.ok) return url;
      const way = { request, maxBytes, signal, agent: await connections() };
      return follow(firstHop(request, url.value, idempotencyKey), way);
    },
    async close() {
      await (await agent)?.close();
    },
  };
}

async function newAgent(connect: object): Promise<Agent> {
  // By its default export: as a CommonJS package it has no others once it is bundled.
  const { default: undici } = await import('undici');
  return new undici.Agent({ connect, headersTimeout: silenceMs, bodyTimeout: silenceMs });
}

interface Way {
  readonly request: HttpRequest;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly agent: Agent;
}

async function follow(first: Hop, way: Way): Outcome<HttpResponse> {
  let hop = first;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const refusal = refusalOf(hop.url, way.request.isHostAllowed);
    if (refusal !== undefined) return fail(refusal);
    const step = await send(hop, way);
    if (!step.ok) return step;
    if (step.value.kind === 'response') return ok(step.value.response);
    const url = parseUrl(step.value.location, hop.url);
    if (!url.ok) return url;
    hop = nextHop(hop, step.value.status, url.value);
  }
  return fail({
    code: 'too_many_redirects',
    message: `${first.method} ${shown(first.url)} was redirected more than ${mostRedirects} times.`,
    hint: 'Request the final address directly.',
  });
}

type Step =
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  | { readonly kind: 'response'; readonly response: HttpResponse };

async function send(hop: Hop, { agent, signal, maxBytes }: Way): Outcome<Step> {
  try {
    const { method, headers, body } = hop;
    const answer = await agent.request({
      origin: hop.url.origin,
      path: hop.url.pathname + hop.url.search,
      method,
      headers,
      body,
      signal,
    });
    return ok(await readAnswer(answer, maxBytes));
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    return fail(requestFailure(error, hop));
  }
}

async function readAnswer(answer: Dispatcher.ResponseData, maxBytes: number): Promise<Step> {
  const status = answer.statusCode;
  const headers = flatHeaders(answer.headers);
  const location = redirectTarget(status, headers.location);
  if (location !== undefined) {
    answer.body.on('error', () => undefined).destroy();
    return { kind: 'redirect', status, location };
  }
  const { text, truncated } = await readResponseText(answer.body, headers, maxBytes);
  return { kind: 'response', response: { status, headers, body: text, truncated } };
}

function flatHeaders(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

function parseUrl(text: string, base?: URL): Result<URL, Failure> {
  const url = URL.parse(text, base?.href);
  if (url === null) return fail(invalidUrl(`'${text}' is not a URL`, 'Write it in full: https://host/path.'));
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return fail(invalidUrl(`'${shown(url)}' is not http or https`, 'Only these two can be requested.'));
  }
  if (url.username !== '' || url.password !== '') {
    const hint = 'Send them in an Authorization header.';
    return fail(invalidUrl(`The URL for host '${url.hostname}' contains a user name or password`, hint));
  }
  return ok(url);
}

function invalidUrl(message: string, hint: string): Failure {
  return { code: 'invalid_url', message: `${message}.`, hint };
}

/** Addresses and metadata names are refused before the allow list is asked: no list can allow them. */
function refusalOf(url: URL, isHostAllowed: HttpRequest['isHostAllowed']): Failure | undefined {
  const host = hostOf(url);
  if (isForbiddenHost(host)) return forbiddenAddress(host);
  if (isHostAllowed(host) || (host.startsWith('[') && isHostAllowed(host.slice(1, -1)))) return undefined;
  return {
    code: 'host_not_allowed',
    message: `The host '${host}' is not allowed.`,
    hint: `Add it to security.http_allow in .baton/config.yaml, or to allow in the workflow.`,
  };
}

function requestFailure(error: unknown, { method, url }: Hop): Failure {
  if (error instanceof FailureError) return error.failure;
  const code = systemCodeOf(error) ?? '';
  const what = `${method} ${shown(url)} failed: ${messageOf(error) || code}`;
  if (
    code === 'UND_ERR_INVALID_ARG' ||
    code === 'UND_ERR_NOT_SUPPORTED' ||
    code === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH'
  ) {
    return { code: 'invalid_request', message: `${what}.`, hint: 'Correct the method, the headers or the body.' };
  }
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS/.test(code);
  return {
    code: 'network',
    message: `${what}.`,
    hint: isCertificate
      ? 'The server has no certificate that this machine trusts.'
      : 'Check that the host exists, runs and can be reached from here.',
    retryable: !isCertificate,
    details: { cause: code },
  };
}

/** Without the query, which can hold secrets. */
function shown(url: URL): string {
  return url.origin === 'null' ? url.href : url.origin + url.pathname;
}
