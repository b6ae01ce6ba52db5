import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import type { ModelRequest } from '../../../src/ports/model-client.ts';
import { endWorlds, engineWorld } from '../../support/engine-world.ts';
import { heavyText, pick, tokensOfBody } from '../../support/heavy-texts.ts';
import { NumberSource } from '../../support/number-source.ts';
import { isCondensing } from '../../support/reading-agent.ts';
import { type ScriptedAnswer, turnsIn } from '../../support/scripted-model.ts';

const runs = 8;
const windows = [600, 1500, 4000, 16_000] as const;

const yaml = `
steps:
  - { name: a, type: agent, prompt: You work., instruction: Go on., tools: [http_request, read_file, list_files], max_turns: 14 }
`;

describe('a request to a model', () => {
  afterEach(endWorlds);

  it('never exceeds the window, whatever tools, messages and the model itself say', async () => {
    let completed = 0;
    for (let seed = 1; seed <= runs; seed++) {
      const numbers = new NumberSource(seed);
      const contextWindow = pick(numbers, windows);
      const world = await engineWorld({
        ...{
          yaml,
          contextWindow,
          modelName: seed % 2 === 0 ? 'gpt-4o' : 'of-nobody',
          http: () => ({ body: heavyText(numbers, 120_000) }),
        },
        files: { 'a.txt': heavyText(numbers, 60_000), 'b.txt': heavyText(numbers, 2000) },
        model(request) {
          const tokens = tokensOfBody(bodyOf(request));
          assert.ok(tokens <= contextWindow, `seed ${seed}: ${tokens} tokens for a window of ${contextWindow}`);
          if (isCondensing(request)) return heavyText(numbers, 4000);
          return turnsIn(request) > 8 || numbers.between(1, 10) === 1 ? 'Done.' : callsOf(numbers);
        },
      });
      const { status, error } = await world.run();
      if (status === 'completed') completed += 1;
      else
        assert.match(
          error?.code ?? '',
          /context_overflow|max_turns|repeated_calls/,
          `seed ${seed}: ${status}, ${error?.message ?? ''}`,
        );
      await endWorlds();
    }
    assert.ok(completed > runs / 2, `${completed} of ${runs} came to an end`);
  });
});

type Call = readonly [name: string, args: Json];

function callsOf(numbers: NumberSource): ScriptedAnswer {
  const wishes: readonly [Call, ...Call[]] = [
    ['http_request', { url: 'https://example.com/' }],
    ['read_file', { path: 'a.txt' }],
    ['read_file', { path: 'b.txt', again: true }],
    ['list_files', {}],
    ['read_result', { id: 'call_2_0@1', offset: 10 }],
    ['read_file', { path: heavyText(numbers, 300) }],
  ];
  const calls = Array.from({ length: numbers.between(1, 4) }, () => pick(numbers, wishes));
  return { content: numbers.between(1, 5) === 1 ? heavyText(numbers, 500) : '', calls };
}

/** A request is JSON by its type; the cast only drops the interface. */
function bodyOf({ messages, tools }: ModelRequest): JsonObject {
  return { messages, tools } as unknown as JsonObject;
}
