import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { type Json, isJsonObject, parseJson } from '../../../../src/base/json.ts';
import { delta } from '../../../support/raw-model-server.ts';
import { shopAnswers, shopCalls } from './shop-answers.ts';

export interface ShopModel extends AsyncDisposable {
  /** Ends in `/v1`. */
  readonly baseUrl: string;
  /** Milliseconds between two words, as a model takes its time; 0: none. */
  pace: number;
  /** Stops within its answers to who asks for this, once it has said this share of one, until it is held elsewhere or goes on. */
  hold(question: string, share: number): void;
  goOn(): void;
}

interface Held {
  readonly question: string;
  readonly share: number;
  readonly released: Promise<undefined>;
}

/** A model of a server on this machine that knows what the pictures tell, and streams it word by word. */
export async function startShopModel(): Promise<ShopModel> {
  const model: Pace = { pace: 0, held: undefined };
  let release = (): void => undefined;
  const server = createServer((request, response) => {
    void text(request).then((body) => answer(response, asked(body), model));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(model, {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    hold: (question: string, share: number) => {
      release();
      const { promise, resolve } = Promise.withResolvers<undefined>();
      release = () => resolve(undefined);
      model.held = { question, share, released: promise };
    },
    goOn: () => {
      model.held = undefined;
      release();
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

interface Pace {
  pace: number;
  held: Held | undefined;
}

interface Asked {
  readonly text: string;
  /** How many tools have answered already. */
  readonly tools: number;
}

function asked(body: string): Asked {
  const parsed = parseJson(body);
  const messages = isJsonObject(parsed) && Array.isArray(parsed.messages) ? parsed.messages : [];
  const users = messages.filter((message) => isJsonObject(message) && message.role === 'user');
  const tools = messages.filter((message) => isJsonObject(message) && message.role === 'tool').length;
  return { text: JSON.stringify(users), tools };
}

async function answer(response: ServerResponse, { text: question, tools }: Asked, model: Pace): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (event: Json): void => void response.write(`data: ${JSON.stringify(event)}\n\n`);
  const first = tools === 0 ? shopCalls.find(([beginning]) => question.includes(beginning)) : undefined;
  const said = shopAnswers.find(([beginning]) => question.includes(beginning))?.[1] ?? 'Done.';
  if (first !== undefined) {
    const [, name, input] = first;
    send(delta({ role: 'assistant', tool_calls: [call(name, input)] }, 'tool_calls'));
  } else {
    const words = said.split(/(?<= )/);
    for (const [at, word] of words.entries()) {
      await unlessHeld(model, question, at / words.length);
      send(delta({ role: 'assistant', content: word }));
      if (model.pace > 0) await pause(model.pace);
    }
    send(delta({}, 'stop'));
  }
  send({
    object: 'chat.completion.chunk',
    choices: [],
    usage: { prompt_tokens: 820 + question.length, completion_tokens: 40 + said.length },
  });
  response.end('data: [DONE]\n\n');
}

async function unlessHeld(model: Pace, question: string, share: number): Promise<void> {
  const { held } = model;
  if (held === undefined || share < held.share || !question.includes(held.question)) return;
  await held.released;
  await unlessHeld(model, question, share);
}

function call(name: string, input: Json): Json {
  return { index: 0, id: `call_${name}`, type: 'function', function: { name, arguments: JSON.stringify(input) } };
}
