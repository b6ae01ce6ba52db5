import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Headers that show who calls; they reach no record. */
export const secretHeaders: readonly string[] = [
  ...['authorization', 'proxy-authorization', 'cookie'],
  ...['x-baton-secret', 'x-hub-signature', 'x-hub-signature-256'],
];

/**
 * Whether the caller knows the secret: it says it (`X-Baton-Secret`, or `Authorization: Bearer`), or has signed the body
 * with it as GitHub does (`X-Hub-Signature-256`). Takes as long for a secret that is nearly right as for any other.
 */
export function knowsSecret(headers: IncomingHttpHeaders, body: Uint8Array, secret: string): boolean {
  const said = textOf(headers['x-baton-secret']) ?? bearerOf(headers.authorization);
  if (said !== null) return isSame(said, secret);
  const signed = textOf(headers['x-hub-signature-256']);
  return signed !== null && isSame(signed, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
}

function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

function textOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digestOf(a), digestOf(b));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
