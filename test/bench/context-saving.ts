import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { isJsonObject, type Json, parseJson } from '../../src/base/json.ts';
import { createTokenCounter } from '../../src/context/token-counter.ts';
import { openCoreWithStore, startRequest, writeDefinitions } from '../support/core-workspace.ts';
import { loopbackServer } from '../support/loopback-server.ts';
import { aModel } from '../support/model-requests.ts';
import type { Measurement, Row } from './support/measurement.ts';

const repository = path.join(import.meta.dirname, '../..');
const copied = ['src/context', 'src/ports', 'src/engine/activities', 'docs', 'CONTRIBUTING.md', 'test/unit/context'];

/** What each of the five names for itself, as if it worked alone, beside what the workflow gives to all. */
const reviewers: Readonly<Record<string, readonly string[]>> = {
  correctness: ['src/context/*.ts', 'test/unit/context/**/*.ts'],
  architecture: ['docs/ARCHITECTURE.md', 'src/context/*.ts', 'src/ports/context-preparer.ts'],
  performance: ['src/context/file-texts.ts', 'src/context/count-parts.ts', 'src/context/prepare-context.ts'],
  style: ['CONTRIBUTING.md', 'src/context/*.ts'],
  words: ['docs/ARCHITECTURE.md', 'docs/context.md', 'src/context/README.md'],
};

/** What a model reads once more though it was given to it. */
const readAgain = 'src/context/prepare-context.ts';

/**
 * Five agents review `src/context` of this repository, each with an own list of files, some of which all are given; each
 * reads one of them once more. Tokens are counted at the endpoint, by the tokenizer of its model.
 */
const measure: Measurement = async () => {
  const workspace = mkdtempSync(path.join(tmpdir(), 'baton-bench-'));
  const endpoint = await listen();
  try {
    for (const each of copied) cpSync(path.join(repository, each), path.join(workspace, each), { recursive: true });
    writeDefinitions(workspace, { 'config.yaml': configuration(endpoint.url), 'workflows/review.yaml': workflow() });
    const { core, store } = await openCoreWithStore({ workspace });
    const { id } = await core.start(startRequest('review'));
    const { status, context } = await core.settled(id);
    if (status !== 'completed') throw new Error(`The review is ${status}.`);
    const agents = store.find('agent_executions', { execution_id: id });
    const spared = await sparedByPointers(workspace, agents.length);
    await core.close();
    await store.close();
    return await rowsOf(endpoint.requests, context.before - context.after + spared);
  } finally {
    await endpoint.close();
    rmSync(workspace, { recursive: true, force: true });
  }
};

export default measure;

function configuration(url: string): string {
  return `default_model: { provider: local, name: gpt-4o }
providers:
  - name: local
    base_url: ${url}/v1
    models: [{ name: gpt-4o, capabilities: [tools], context_window: 400000 }]
`;
}

function workflow(): string {
  const steps = Object.entries(reviewers).map(([name, files]) =>
    [
      `      - name: ${name}`,
      '        type: agent',
      `        prompt: You review code for its ${name}.`,
      '        instruction: Review src/context and say what is to be better.',
      '        tools: [read_file]',
      `        context: [${files.map((file) => `{ file: '${file}' }`).join(', ')}]`,
    ].join('\n'),
  );
  return `name: review
context: [{ file: docs/ARCHITECTURE.md }, { file: CONTRIBUTING.md }, { file: 'src/context/*.ts' }]
steps:
  - name: all
    type: parallel
    concurrency: 1
    steps:
${steps.join('\n')}
`;
}

type Message = { readonly role: string; readonly content: string };

/** An endpoint whose model reads a file and then answers. */
async function listen() {
  const requests: (readonly Message[])[] = [];
  const server = await loopbackServer((request, response) => {
    void text(request).then((body) => {
      const messages = messagesIn(parseJson(body));
      requests.push(messages);
      const hasRead = messages.some(({ role }) => role === 'tool');
      answer(response, hasRead ? { content: 'All is well.' } : { tool_calls: [call] }, hasRead ? 'stop' : 'tool_calls');
    });
  });
  return { ...server, requests };
}

const call = {
  ...{ index: 0, id: 'call_1', type: 'function' },
  function: { name: 'read_file', arguments: JSON.stringify({ path: readAgain }) },
};

function answer(response: ServerResponse, delta: Json, finish_reason: string): void {
  const event = { id: 'a', object: 'chat.completion.chunk', created: 0, model: 'gpt-4o' };
  const chunk = { ...event, choices: [{ index: 0, delta, finish_reason }] };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
}

function messagesIn(body: Json | undefined): readonly Message[] {
  const messages = isJsonObject(body) && Array.isArray(body['messages']) ? body['messages'] : [];
  return messages.filter(isJsonObject).map(({ role, content }) => ({
    role: typeof role === 'string' ? role : '',
    content: typeof content === 'string' ? content : '',
  }));
}

/** The file would have been in the last request of each agent once more. */
async function sparedByPointers(workspace: string, agents: number): Promise<number> {
  return agents * (await tokensOf(readFileSync(path.join(workspace, readAgain), 'utf8')));
}

async function rowsOf(requests: readonly (readonly Message[])[], saved: number): Promise<readonly Row[]> {
  const texts = requests.map(textOf);
  let sent = 0;
  for (const each of texts) sent += await tokensOf(each);
  const prefix = (await tokensOf(commonBeginning(texts))) * texts.length;
  return [
    {
      name: 'input tokens of five reviewers',
      measured: sent,
      unit: 'tokens',
      reference: { name: 'with each text as often as it was named', value: sent + saved },
      target: { kind: 'at_most_of_reference', factor: 0.75 },
      note: `${texts.length} requests`,
    },
    {
      name: 'of these, what is not the beginning of all requests',
      measured: sent - prefix,
      unit: 'tokens',
      reference: { name: 'input tokens of five reviewers', value: sent },
      target: { kind: 'at_most_of_reference', factor: 0.5 },
      note: 'the rest is the same to the byte, so that a prompt cache has it',
    },
  ];
}

function textOf(messages: readonly Message[]): string {
  return messages.map(({ role, content }) => `${role}\n${content}`).join('\n');
}

function commonBeginning(texts: readonly string[]): string {
  return texts.reduce((common, each) => {
    let length = 0;
    while (length < common.length && common[length] === each[length]) length++;
    return common.slice(0, length);
  });
}

const counter = createTokenCounter();

async function tokensOf(content: string): Promise<number> {
  return (await counter.count(content, aModel({ name: 'gpt-4o' }))).tokens;
}
