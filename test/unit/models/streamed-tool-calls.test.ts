import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import type { ToolCallRequest } from '../../../src/domain/conversation.ts';
import { StreamedToolCalls } from '../../../src/models/streamed-tool-calls.ts';

describe('streamed tool calls', () => {
  it('are put together from pieces that come mixed', () => {
    assert.deepEqual(
      collected(
        { index: 0, id: 'a', function: { name: 'read', arguments: '' } },
        { index: 1, id: 'b', function: { name: 'list', arguments: '{"x"' } },
        { index: 0, function: { arguments: '{"path":' } },
        { index: 1, function: { arguments: ':1}' } },
        { index: 0, function: { arguments: '"a.md"}' } },
      ),
      [
        { id: 'a', name: 'read', arguments: '{"path":"a.md"}' },
        { id: 'b', name: 'list', arguments: '{"x":1}' },
      ],
    );
  });

  it('get an id of their own when they come without one', () => {
    const calls = collected(
      { index: 0, function: { name: 'read', arguments: '{}' } },
      { index: 1, id: null, function: { name: 'list', arguments: '{}' } },
    );
    assert.deepEqual(
      calls.map(({ id }) => id),
      ['call_4_0', 'call_4_1'],
    );
  });

  it('are told apart when a server gives all the same index, or none', () => {
    const sameIndex = collected(whole('read', { id: 'a', index: 0 }), whole('read', { id: 'b', index: 0 }));
    const noIndex = collected(whole('read', { id: 'a' }), whole('list', { id: 'b' }));
    const nothing = collected(whole('read', {}), whole('list', {}));
    for (const calls of [sameIndex, noIndex, nothing]) {
      assert.deepEqual(
        calls.map((call) => call.arguments),
        ['{}', '{}'],
      );
    }
  });

  it('go on without an index until the next begins', () => {
    const calls = collected(
      { id: 'a', function: { name: 'read', arguments: '{"a"' } },
      { function: { arguments: ':1}' } },
      { id: 'b', function: { name: 'read', arguments: '{}' } },
    );
    assert.deepEqual(
      calls.map((call) => call.arguments),
      ['{"a":1}', '{}'],
    );
  });

  it('have ids of their own when a server gives two the same', () => {
    const calls = collected(
      whole('read', { id: 'a', index: 0 }),
      whole('list', { id: 'a', index: 1 }),
      whole('find', { id: 'a_2', index: 2 }),
      whole('read', { id: 'a', index: 3 }),
    );
    assert.deepEqual(
      calls.map(({ id }) => id),
      ['a', 'a_3', 'a_2', 'a_4'],
    );
  });

  it('take a name that is repeated with every piece once', () => {
    const [call] = collected(
      { index: 0, id: 'a', function: { name: 'read', arguments: '{"a"' } },
      { index: 0, id: 'a', function: { name: 'read', arguments: ':1}' } },
    );
    assert.deepEqual(call, { id: 'a', name: 'read', arguments: '{"a":1}' });
  });

  it('have empty arguments as an empty object, and an object as its JSON', () => {
    const calls = collected(
      { index: 0, id: 'a', function: { name: 'read' } },
      { index: 1, id: 'b', function: { name: 'list', arguments: { deep: true } } },
    );
    assert.deepEqual(
      calls.map((call) => call.arguments),
      ['{}', '{"deep":true}'],
    );
  });

  it('leave out what is no call', () => {
    assert.deepEqual(collected(null, 3, {}, { index: 5, id: 'x' }, { index: 6, function: { arguments: '{}' } }), []);
  });
});

function whole(name: string, rest: JsonObject): JsonObject {
  return { ...rest, function: { name, arguments: '{}' } };
}

function collected(...deltas: readonly Json[]): readonly ToolCallRequest[] {
  const calls = new StreamedToolCalls('call_4');
  for (const delta of deltas) calls.add(delta);
  return calls.collect();
}
