import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { outsideTools, readOutsideCalling } from '../../../../src/app/outside/outside-tools.ts';

describe('a tool call from outside of any execution', () => {
  it('is read when its arguments fit', () => {
    const input = { workflow_slug: 'report', payload: { topic: 'rain', depth: 2 }, timeout_seconds: 60 };
    const read = readOutsideCalling('spawn_and_await', input);
    assert.ok(read.ok);
    assert.deepEqual(read.value.words.progress, ['Running workflow ', { given: 'report' }]);
  });

  it('of a tool that is not there names the nearest', () => {
    const read = readOutsideCalling('spawn_and_wait', {});
    assert.ok(!read.ok && read.error.code === 'unknown_tool');
    assert.match(read.error.message, /Did you mean 'spawn_and_await'\?/);
  });

  it('is refused in words that a model can act on', () => {
    const cases = [
      [{}, /'workflow_slug' \(string\) is missing\. Expected: workflow_slug \(string, required\), payload \(object\)/],
      [{ workflow_slug: 'a', inputs: {} }, /'inputs' is not known\./],
      [{ workflow_slug: 'a', payload: 'x' }, /'payload': must be an object\./],
      [{ workflow_slug: 'a', timeout_seconds: 0 }, /'timeout_seconds': must be more than 0\./],
      [null, /The arguments of spawn_and_await do not fit\./],
    ] as const;
    for (const [given, message] of cases) {
      const read = readOutsideCalling('spawn_and_await', given);
      assert.ok(!read.ok && read.error.code === 'invalid_arguments');
      assert.match(read.error.message, message);
    }
  });

  it('is told of in docs/mcp.md', async () => {
    const words = await readFile(path.join(import.meta.dirname, '../../../../docs/mcp.md'), 'utf8');
    const untold = outsideTools.map(({ name }) => name).filter((name) => !words.includes(`\`${name}\``));
    assert.deepEqual(untold, []);
  });

  it('has a schema without a dialect, as VS Code and models want it', () => {
    for (const tool of outsideTools) {
      const { $schema, type } = tool.schema();
      assert.deepEqual([$schema, type], [undefined, 'object'], tool.name);
    }
  });
});
