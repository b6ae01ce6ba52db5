import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { isJsonObject, type Json, parseJson } from '../../src/base/json.ts';
import { loopbackServer } from './loopback-server.ts';

/** What the outside has seen: model requests and effects, each with how often it came. */
export interface CountingWorld {
  readonly url: string;
  /** By the hash of what was asked. */
  readonly modelRequests: ReadonlyMap<string, number>;
  /** By path. */
  readonly effects: ReadonlyMap<string, number>;
  /** Idempotency keys that came with an effect, by path. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** `Authorization` of model requests. */
  readonly authorizations: ReadonlySet<string>;
  forget(): void;
  close(): Promise<void>;
}

/**
 * One real HTTP server that is a model and a service with effects. The model asks for `notes.txt` first and then answers
 * with JSON that tells what it read.
 */
export async function countingWorld(): Promise<CountingWorld> {
  const modelRequests = new Map<string, number>();
  const effects = new Map<string, number>();
  const keys = new Map<string, Set<string>>();
  const authorizations = new Set<string>();
  const server = await loopbackServer((request, response) => {
    // Runs are compared, and time is not what they are compared by.
    response.sendDate = false;
    void text(request).then((body) => {
      const path = request.url ?? '';
      if (path.endsWith('/chat/completions')) {
        authorizations.add(String(request.headers.authorization));
        count(modelRequests, createHash('sha256').update(body).digest('hex'));
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.end(`data: ${JSON.stringify(completion(messagesOf(body)))}\n\ndata: [DONE]\n\n`);
        return;
      }
      count(effects, path);
      keys.set(path, (keys.get(path) ?? new Set()).add(String(request.headers['idempotency-key'])));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ path, got: parseJson(body) ?? null }));
    });
  });
  return {
    url: server.url,
    modelRequests,
    effects,
    keys,
    authorizations,
    forget() {
      for (const counts of [modelRequests, effects, keys, authorizations]) counts.clear();
    },
    close: server.close,
  };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function messagesOf(body: string): readonly Json[] {
  const request = parseJson(body);
  const messages = isJsonObject(request) ? request.messages : undefined;
  return isList(messages) ? messages : [];
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The first request gets a tool call, one that holds the tool's result gets the answer. */
function completion(messages: readonly Json[]): Json {
  const told = messages.filter((message) => isJsonObject(message) && message.role === 'tool');
  const delta: Json =
    told.length === 0
      ? {
          role: 'assistant',
          tool_calls: [
            {
              index: 0,
              id: 'call_1',
              type: 'function',
              function: { name: 'read_file', arguments: '{"path":"notes.txt"}' },
            },
          ],
        }
      : { role: 'assistant', content: JSON.stringify({ verdict: 'good', read: told.length }) };
  return {
    id: 'answer',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'small',
    choices: [{ index: 0, delta, finish_reason: told.length === 0 ? 'tool_calls' : 'stop' }],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  };
}
