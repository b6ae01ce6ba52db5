import type { HttpRequest } from '../ports/http.ts';

/** What one request on the way needs. */
export interface Hop {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** Headers that tell who we are; the next server is not the one that they were meant for. */
const secretHeader = /^(host|cookie|.*(auth|token|secret|api-?key|credential|password|session).*)$/i;
const bodyHeader = /^content-/i;

/** Where the answer sends us; undefined when it is no redirect or says no place. */
export function redirectTarget(status: number, location: string | undefined): string | undefined {
  return redirects.has(status) ? location : undefined;
}

/** The request to the next place: the method and the headers by the rules of fetch, secrets only to the same origin. */
export function nextHop(hop: Hop, status: number, url: URL): Hop {
  const becomesGet =
    (status === 303 && hop.method !== 'HEAD' && hop.method !== 'GET') ||
    ((status === 301 || status === 302) && hop.method === 'POST');
  const headers = Object.entries(hop.headers).filter(
    ([name]) => !(becomesGet && bodyHeader.test(name)) && !(url.origin !== hop.url.origin && secretHeader.test(name)),
  );
  return {
    method: becomesGet ? 'GET' : hop.method,
    url,
    headers: Object.fromEntries(headers),
    body: becomesGet ? null : hop.body,
  };
}

/** The first request: our own headers stand behind those of the author. */
export function firstHop(request: HttpRequest, url: URL, idempotencyKey: string): Hop {
  const headers: Record<string, string> = { 'user-agent': 'baton', 'idempotency-key': headerText(idempotencyKey) };
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  return { method: request.method.toUpperCase(), url, headers, body: request.body };
}

/** A key holds the author's names, of which a header takes only ASCII. */
function headerText(key: string): string {
  return /^[\x21-\x7e]*$/.test(key) ? key : encodeURI(key.toWellFormed());
}
