import assert from 'node:assert/strict';
import { createFrozenDefinitions } from '../../../src/app/frozen-definitions.ts';
import { insert } from '../../../src/domain/tables.ts';
import type { Store } from '../../../src/ports/store.ts';
import { MemoryStore } from '../../support/memory-store.ts';

describe('Frozen definitions', () => {
  let reads: number;
  let store: MemoryStore;
  const counted: Pick<Store, 'get'> = {
    get(table, where) {
      reads += 1;
      return store.get(table, where);
    },
  };

  beforeEach(() => {
    reads = 0;
    store = new MemoryStore();
  });

  const keep = (hash: string, content: object): Promise<void> =>
    store.commit([insert('content_blobs', { hash, content: JSON.stringify(content), created_at: '' })]);

  it('are read once, and the same to all who ask', async () => {
    await keep('a', { format: 1, agents: {} });
    const frozen = createFrozenDefinitions(counted);
    const first = frozen.of('a');
    assert.deepEqual(first, { format: 1, agents: {} });
    assert.equal(frozen.of('a'), first);
    assert.equal(reads, 1);
  });

  it('are looked for again as long as they are not there', async () => {
    const frozen = createFrozenDefinitions(counted);
    assert.equal(frozen.of('a'), undefined);
    await keep('a', { format: 1 });
    assert.deepEqual(frozen.of('a'), { format: 1 });
  });

  it('of another version are none', async () => {
    await keep('a', { format: 2 });
    assert.equal(createFrozenDefinitions(counted).of('a'), undefined);
  });

  it('that nobody has asked for lately are given up', async () => {
    const others = Array.from({ length: 40 }, (_, n) => `other${n}`);
    for (const hash of ['used', 'unused', ...others]) await keep(hash, { format: 1 });
    const frozen = createFrozenDefinitions(counted);
    frozen.of('unused');
    for (const hash of others) {
      frozen.of('used');
      frozen.of(hash);
    }
    reads = 0;
    frozen.of('used');
    assert.equal(reads, 0);
    frozen.of('unused');
    assert.equal(reads, 1);
  });
});
