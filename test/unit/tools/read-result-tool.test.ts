import assert from 'node:assert/strict';
import { ToolBench } from '../../support/tool-bench.ts';

describe('read_result', () => {
  it('pages through a result and says how to read on', async () => {
    const bench = benchWith('abcdefgh');
    assert.deepEqual(await bench.value('read_result', { id: 'c@1', limit: 3 }), {
      text: 'abc',
      first_character: 1,
      last_character: 3,
      total_characters: 8,
      note: 'Read on with offset 4.',
    });
    assert.deepEqual(await bench.value('read_result', { id: 'c@1', offset: 4 }), {
      text: 'defgh',
      first_character: 4,
      last_character: 8,
      total_characters: 8,
    });
  });

  it('gives no more than an answer may have, and no half of a character', async () => {
    const bench = benchWith('ab😀d', 3);
    assert.match(JSON.stringify(await bench.value('read_result', { id: 'c@1' })), /"text":"ab".*offset 3/);
    assert.match(JSON.stringify(await bench.value('read_result', { id: 'c@1', offset: 3 })), /"text":"😀d"/);
  });

  it('says how long the result is when the offset is behind its end', async () => {
    const answer = await benchWith('abc').value('read_result', { id: 'c@1', offset: 9 });
    assert.match(JSON.stringify(answer), /only 3 characters/);
  });

  it('says that there is no such result', async () => {
    assert.equal((await benchWith('abc').error('read_result', { id: 'other' })).code, 'unknown_result');
  });
});

function benchWith(result: string, maxResultCharacters = 1000): ToolBench {
  const bench = new ToolBench({ limits: { maxResultCharacters } });
  bench.window = { result: (id) => (id === 'c@1' ? result : undefined) };
  return bench;
}
