import assert from 'node:assert/strict';
import { type JsonObject, asText, isJsonObject } from '../../../src/base/json.ts';
import { openCore, startRequest, writeDefinitions } from '../../support/core-workspace.ts';
import { heavyText, tokensOfBody } from '../../support/heavy-texts.ts';
import { NumberSource } from '../../support/number-source.ts';
import { type Answer, delta, refuses, startRawModelServer, streams } from '../../support/raw-model-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const window = 3000;
const files = 8;

const workflow = `
name: read
steps:
  - { name: a, type: agent, prompt: You read., instruction: Read all., tools: [read_file] }
`;

const config = (url: string): string => `
default_model: { provider: local, name: gpt-4o }
providers:
  - { name: local, base_url: "${url}", models: [{ name: gpt-4o, context_window: ${window} }] }
`;

describe('an endpoint that counts what it is sent, and refuses what exceeds its window', () => {
  it('refuses nothing', async () => {
    const numbers = new NumberSource(7);
    const texts = Array.from({ length: files }, (_, index) => [`${index}.txt`, heavyText(numbers, 30_000)] as const);
    const folder = await temporaryFolder(Object.fromEntries(texts));
    const sizes: number[] = [];
    await using server = await startRawModelServer((response) => {
      const body = server.requests.at(-1)?.body ?? {};
      const tokens = tokensOfBody(body);
      sizes.push(tokens);
      answerTo(body, tokens)(response);
    });
    writeDefinitions(folder.path, { 'config.yaml': config(server.baseUrl), 'workflows/read.yaml': workflow });
    const core = await openCore({ workspace: folder.path });
    try {
      const { id } = await core.start(startRequest('read'));
      const report = await core.settled(id);
      assert.equal(report.status, 'completed', JSON.stringify(report.error));
      assert.deepEqual(report.outputs, { content: 'Done.' });
      assert.ok(sizes.length > files && Math.max(...sizes) > window / 2 && Math.max(...sizes) <= window, sizes.join());
    } finally {
      await core.close();
      await folder.remove();
    }
  });
});

function answerTo(body: JsonObject, tokens: number): Answer {
  if (tokens > window) {
    return refuses(400, { code: 'context_length_exceeded', message: `The window is ${window}, not ${tokens}.` });
  }
  const usage = { choices: [], usage: { prompt_tokens: tokens, completion_tokens: 5, total_tokens: tokens + 5 } };
  const next = nextFile(body);
  if (next === null) return streams(delta({ role: 'assistant', content: 'Done.' }, 'stop'), usage);
  const call = { name: 'read_file', arguments: JSON.stringify({ path: `${next}.txt` }) };
  const tool_calls = [{ index: 0, id: `call_${next}`, type: 'function', function: call }];
  return streams(delta({ role: 'assistant', tool_calls }, 'tool_calls'), usage);
}

/** After the file that was read last; null: that was the last one, or a summary is wanted. */
function nextFile({ messages, tools }: JsonObject): number | null {
  if (!Array.isArray(tools)) return null;
  const results = (Array.isArray(messages) ? messages : []).filter(isJsonObject).filter(({ role }) => role === 'tool');
  const last = asText(results.at(-1)?.['tool_call_id']).replace('call_', '');
  const next = last === '' ? 0 : Number(last) + 1;
  return next < files ? next : null;
}
