import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isJsonObject, parseJson, type Json, type JsonObject } from '../../src/base/json.ts';

export interface ReceivedRequest {
  readonly headers: IncomingMessage['headers'];
  readonly body: JsonObject;
}

/** Answers one request by hand; whatever it does not end stays open. */
export type Answer = (response: ServerResponse) => void;

export interface RawModelServer extends AsyncDisposable {
  /** Ends in `/v1`. */
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
}

/** A model server that misbehaves as told: one answer for each request, the last one again and again. */
export async function startRawModelServer(...answers: readonly Answer[]): Promise<RawModelServer> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const parsed = parseJson(body);
      requests.push({ headers: request.headers, body: isJsonObject(parsed) ? parsed : {} });
      answers[Math.min(requests.length, answers.length) - 1]?.(response);
    });
  });
  await listen(server);
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}/v1`, requests, [Symbol.asyncDispose]: () => close(server) };
}

/** Sends the events, `[DONE]`, and ends. */
export function streams(...events: readonly Json[]): Answer {
  return (response) => {
    sendEvents(response, events);
    response.end('data: [DONE]\n\n');
  };
}

/** Sends the events and stays silent. */
export function stallsAfter(...events: readonly Json[]): Answer {
  return (response) => sendEvents(response, events);
}

/** Sends the events, then breaks the connection. */
export function breaksAfter(...events: readonly Json[]): Answer {
  return (response) => {
    sendEvents(response, events);
    setImmediate(() => response.destroy());
  };
}

/** Sends the text as the body of a stream. */
export function sends(body: string): Answer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(body);
  };
}

export function refuses(status: number, error: Json, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error }));
  };
}

/** A chunk of a chat completion. */
export function delta(fields: JsonObject, finish_reason: string | null = null): JsonObject {
  return { object: 'chat.completion.chunk', choices: [{ index: 0, delta: fields, finish_reason }] };
}

function sendEvents(response: ServerResponse, events: readonly Json[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`);
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
