import assert from 'node:assert/strict';
import { FileTexts } from '../../../src/context/file-texts.ts';
import type { FileState } from '../../../src/ports/workspace-files.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { memoryFiles } from '../../support/memory-files.ts';

/** Files whose state a test sets, with a count of how often they were read. */
function watched(contents: Record<string, string>) {
  const files = memoryFiles(contents);
  const clock = new FakeClock();
  const states = new Map<string, FileState>();
  let reads = 0;
  const texts = new FileTexts(
    {
      ...files,
      read: (path, options) => {
        reads += 1;
        return files.read(path, options);
      },
      state: async (path) => states.get(path) ?? null,
    },
    clock,
  );
  return {
    contents: files.contents,
    texts,
    touch: (path: string, mark: string) => states.set(path, { mark, changed_ms: clock.now() - 60_000 }),
    touchNow: (path: string, mark: string) => states.set(path, { mark, changed_ms: clock.now() }),
    reads: () => reads,
  };
}

async function textOf(texts: FileTexts, path: string): Promise<string> {
  const read = await texts.read(path);
  return read.ok ? read.value.text : read.error.code;
}

describe('the texts of files', () => {
  it('are read once while their state stays, and what is known of them stays too', async () => {
    const { texts, touch, reads } = watched({ a: 'one' });
    touch('a', '1');
    const first = await texts.read('a');
    assert.ok(first.ok);
    first.value.known.hash = 'known';
    const second = await texts.read('a');
    assert.ok(second.ok);
    assert.deepEqual([second.value.known.hash, reads()], ['known', 1]);
  });

  it('are read again when their state has changed', async () => {
    const { contents, texts, touch } = watched({ a: 'one' });
    touch('a', '1');
    assert.equal(await textOf(texts, 'a'), 'one');
    contents['a'] = 'two';
    touch('a', '2');
    assert.equal(await textOf(texts, 'a'), 'two');
  });

  it('are read again when their state is not known, or they were written a moment ago', async () => {
    const { contents, texts, touchNow } = watched({ a: 'one', b: 'one' });
    touchNow('b', '1');
    for (const path of ['a', 'b']) {
      assert.equal(await textOf(texts, path), 'one');
      contents[path] = 'two';
      assert.equal(await textOf(texts, path), 'two');
    }
  });

  it('are forgotten with the file', async () => {
    const { contents, texts, touch } = watched({ a: 'one' });
    touch('a', '1');
    await texts.read('a');
    delete contents['a'];
    touch('a', '2');
    assert.equal(await textOf(texts, 'a'), 'file_not_found');
  });

  it('that were asked for longest ago go first when there are too many', async () => {
    const large = 'x'.repeat(1024 * 1024);
    const names = Array.from({ length: 33 }, (_, index) => `f${index}`);
    const { texts, touch, reads } = watched(Object.fromEntries(names.map((name) => [name, large])));
    for (const name of names) {
      touch(name, '1');
      await texts.read(name);
    }
    const before = reads();
    await texts.read('f32');
    assert.equal(reads(), before);
    await texts.read('f0');
    assert.equal(reads(), before + 1);
  });
});
