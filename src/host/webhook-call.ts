import type { IncomingMessage } from 'node:http';
import { type Json, parseJson } from '../base/json.ts';
import type { WebhookCall } from '../ports/webhook-listener.ts';
import { secretHeaders } from './webhook-secret.ts';

/** By which callers name a delivery, so that one that is told again is known. */
const deliveryHeaders = ['idempotency-key', 'x-github-delivery', 'webhook-id', 'x-delivery-id'];
/** Longer ones are no names. */
const longestDelivery = 200;

/** What was called, and with what; null when the body is said to be JSON and is none. */
export function webhookCall(request: IncomingMessage, bytes: Buffer): WebhookCall | null {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const headers = headersOf(request);
  const body = bodyOf(bytes.toString('utf8'), headers['content-type'] ?? '');
  if (body === undefined) return null;
  const delivery = deliveryHeaders.map((name) => headers[name]).find((value) => value !== undefined) ?? null;
  return {
    path: decoded(url.pathname),
    query: Object.fromEntries(url.searchParams),
    ...{ headers, body },
    delivery: delivery === null || delivery.length > longestDelivery ? null : delivery,
  };
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const kept = Object.entries(headers).filter(([name]) => !secretHeaders.includes(name));
  return Object.fromEntries(kept.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

/** Undefined: it is not what its type says. */
function bodyOf(text: string, type: string): Json | undefined {
  if (text === '') return null;
  if (/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) return parseJson(text);
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return text;
  const fields = Object.fromEntries(new URLSearchParams(text));
  // As GitHub sends it where a form is chosen.
  return fields['payload'] === undefined ? fields : (parseJson(fields['payload']) ?? fields);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
