import assert from 'node:assert/strict';
import { type JsonObject, asText, isJsonObject } from '../../../src/base/json.ts';
import type { ConversationMessage } from '../../../src/domain/conversation.ts';
import { ToolBench } from '../../support/tool-bench.ts';

const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => `This is line ${index + 1}.`);
const text = lines(100).join('\n');

describe('read_file on what the agent has before it', () => {
  it('points at the context that holds the file, and gives it when it is wanted again', async () => {
    const bench = benchWith(text, { files: () => [{ path: './a.txt', text }] });
    const answer = await read(bench, { path: 'a.txt' });
    assert.deepEqual([answer['text'], answer['unchanged'], answer['total_lines']], [undefined, true, 100]);
    assert.match(asText(answer['note']), /unchanged: in your context\. .*again to true/);
    assert.equal((await read(bench, { path: 'a.txt', again: true }))['text'], text);
  });

  it('points at its own earlier answers, of which several make up the part', async () => {
    const bench = benchWith(text, { messages: () => [...answered(1, 60), ...answered(61, 100)] });
    assert.match(asText((await read(bench, { path: 'a.txt' }))['note']), /call call_1 and .* call_61/);
    assert.equal((await read(bench, { path: 'a.txt', offset: 40, limit: 50 }))['unchanged'], true);
  });

  it('gives the part that was not shown', async () => {
    const bench = benchWith(text, { messages: () => answered(1, 60) });
    const answer = await read(bench, { path: 'a.txt', offset: 61 });
    assert.equal(answer['text'], lines(100).slice(60).join('\n'));
    assert.equal(answer['note'], undefined);
  });

  it('gives what has changed, and says so', async () => {
    const changed = text.replace('line 30.', 'line thirty.');
    const bench = benchWith(changed, { files: () => [{ path: 'a.txt', text }] });
    const answer = await read(bench, { path: 'a.txt' });
    assert.equal(answer['text'], changed);
    assert.match(asText(answer['note']), /changed since you were shown it/);
  });

  it('says that a file has become shorter', async () => {
    const bench = benchWith(lines(40).join('\n'), { files: () => [{ path: 'a.txt', text }] });
    const answer = await read(bench, { path: 'a.txt' });
    assert.equal(answer['unchanged'], true);
    assert.match(asText(answer['note']), /these lines .* unchanged.* The file has changed/);
  });

  it('takes what was shown last for what the agent knows', async () => {
    const older = text.replaceAll('line', 'row');
    const bench = benchWith(text, { files: () => [{ path: 'a.txt', text: older }], messages: () => answered(1, 100) });
    assert.equal((await read(bench, { path: 'a.txt' }))['unchanged'], true);
    bench.files.contents['a.txt'] = older;
    assert.equal((await read(bench, { path: 'a.txt' }))['text'], older);
  });

  it('gives a short text again, as a pointer would be as long', async () => {
    const bench = benchWith('short', { files: () => [{ path: 'a.txt', text: 'short' }] });
    assert.equal((await read(bench, { path: 'a.txt' }))['text'], 'short');
  });

  it('takes no answer for shown that was shortened or came from another tool', async () => {
    const [call, result] = answered(1, 100);
    assert.ok(call?.role === 'assistant' && result?.role === 'tool');
    const other = { ...call, tool_calls: call.tool_calls.map((each) => ({ ...each, name: 'mcp__files__read' })) };
    for (const messages of [[other, result], [call, { ...result, content: '(left out)' }], [result]]) {
      const bench = benchWith(text, { messages: () => messages });
      assert.equal((await read(bench, { path: 'a.txt' }))['text'], text);
    }
  });
});

function benchWith(content: string, window: ToolBench['window']): ToolBench {
  const bench = new ToolBench();
  bench.files.contents['a.txt'] = content;
  bench.window = window;
  return bench;
}

async function read(bench: ToolBench, wish: JsonObject): Promise<JsonObject> {
  const value = await bench.value('read_file', wish);
  assert.ok(isJsonObject(value));
  return value;
}

/** A call of `read_file` on `a.txt` and its answer, as they stand in a conversation. */
function answered(first: number, last: number): readonly ConversationMessage[] {
  const id = `call_${first}`;
  const shown = lines(100)
    .slice(first - 1, last)
    .join('\n');
  const answer = { path: 'a.txt', text: shown, first_line: first, last_line: last, total_lines: 100 };
  return [
    { role: 'assistant', content: '', tool_calls: [{ id, name: 'read_file', arguments: '{"path":"a.txt"}' }] },
    { role: 'tool', tool_call_id: id, content: JSON.stringify(answer) },
  ];
}
