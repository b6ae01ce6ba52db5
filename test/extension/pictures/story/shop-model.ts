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
}

/** A model of a server on this machine that knows what the pictures tell, and streams it word by word. */
export async function startShopModel(): Promise<ShopModel> {
  const model = { pace: 0 };
  const server = createServer((request, response) => {
    void text(request).then((body) => answer(response, asked(body), model));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(model, {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
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

async function answer(
  response: ServerResponse,
  { text: question, tools }: Asked,
  model: { pace: number },
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (event: Json): void => void response.write(`data: ${JSON.stringify(event)}\n\n`);
  const first = tools === 0 ? shopCalls.find(([beginning]) => question.includes(beginning)) : undefined;
  const said = shopAnswers.find(([beginning]) => question.includes(beginning))?.[1] ?? 'Done.';
  if (first !== undefined) {
    const [, name, input] = first;
    send(delta({ role: 'assistant', tool_calls: [call(name, input)] }, 'tool_calls'));
  } else {
    for (const word of said.split(/(?<= )/)) {
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

function call(name: string, input: Json): Json {
  return { index: 0, id: `call_${name}`, type: 'function', function: { name, arguments: JSON.stringify(input) } };
}
