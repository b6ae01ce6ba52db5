import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { asText, isJsonObject, type Json, parseJson } from '../../src/base/json.ts';
import { loopbackServer } from './loopback-server.ts';

/** What the model says: a text, or tool calls (`[name, arguments]` in order). */
export type CountedAnswer = string | { readonly calls: readonly (readonly [name: string, args: Json])[] };

/** Decides by the messages alone, so that the same request has the same answer in every process. */
export type CountedModel = (messages: readonly ToldMessage[]) => CountedAnswer;

export interface ToldMessage {
  readonly role: string;
  readonly content: string;
}

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

/** One real HTTP server that is a model and a service with effects. */
export async function countingWorld(model: CountedModel = readsNotes): Promise<CountingWorld> {
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
        response.end(`data: ${JSON.stringify(completion(model, messagesOf(body)))}\n\ndata: [DONE]\n\n`);
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

function messagesOf(body: string): readonly ToldMessage[] {
  const request = parseJson(body);
  const messages = isJsonObject(request) ? request.messages : undefined;
  if (!isList(messages)) return [];
  return messages.filter(isJsonObject).map(({ role, content }) => ({ role: asText(role), content: asText(content) }));
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Asks for `notes.txt` first and then answers with JSON that tells what it read. */
export function readsNotes(messages: readonly ToldMessage[]): CountedAnswer {
  const read = messages.filter(({ role }) => role === 'tool').length;
  return read === 0 ? { calls: [['read_file', { path: 'notes.txt' }]] } : JSON.stringify({ verdict: 'good', read });
}

function completion(model: CountedModel, messages: readonly ToldMessage[]): Json {
  const answer = model(messages);
  const isText = typeof answer === 'string';
  const delta: Json = isText
    ? { role: 'assistant', content: answer }
    : { role: 'assistant', tool_calls: callsOf(answer) };
  return {
    id: 'answer',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'small',
    choices: [{ index: 0, delta, finish_reason: isText ? 'stop' : 'tool_calls' }],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  };
}

function callsOf({ calls }: Exclude<CountedAnswer, string>): Json {
  return calls.map(([name, args], index) => ({
    index,
    id: `call_${index + 1}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(args) },
  }));
}
