import assert from 'node:assert/strict';
import type { Change } from '../../src/domain/tables.ts';
import { add, insert, insertIfAbsent, put, remove, update } from '../../src/domain/tables.ts';
import type { Store } from '../../src/ports/store.ts';
import {
  blobRecord,
  budgetEntry,
  eventRecord,
  insertBlob,
  spawnRecord,
  triggerRecord,
} from '../support/store-records.ts';

export interface StoreUnderTest {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** What the store port promises, held against one implementation of it. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`store: ${name}`, () => {
    let opened: StoreUnderTest;
    let store: Store;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    it('gives a row back as it was committed, whatever kinds its columns have', async () => {
      const spawn = spawnRecord({
        spec: { deep: [1, 'two', null, true], text: 'é \u0000 "quoted"' },
        error: { code: 'timeout', message: 'late', retryable: true },
        attempt: 9_007_199_254_740_991,
      });
      await store.commit([insert('spawns', spawn), insert('triggers', triggerRecord({ paused: true }))]);
      assert.deepEqual(store.get('spawns', { run_id: 'run', key: 'key' }), spawn);
      assert.deepEqual(store.get('triggers', { id: 'trigger' }), triggerRecord({ paused: true }));
    });

    it('keeps texts with zero characters and beyond the basic plane', async () => {
      await store.commit([insert('content_blobs', blobRecord('a', 'x\u0000y 🦉 ü'))]);
      assert.equal(store.get('content_blobs', { hash: 'a' })?.content, 'x\u0000y 🦉 ü');
    });

    it('does not turn a text that looks like JSON into an object', async () => {
      await store.commit([insert('content_blobs', blobRecord('a', '{"a":1}'))]);
      assert.equal(store.get('content_blobs', { hash: 'a' })?.content, '{"a":1}');
    });

    it('shows a change to the next read, before it is durable', async () => {
      const durable = store.commit([insertBlob('a')]);
      assert.equal(store.count('content_blobs', {}), 1);
      await durable;
    });

    it('keeps nothing of a transaction in which one change is refused', async () => {
      await store.commit([insertBlob('b')]);
      await assert.rejects(store.commit([insertBlob('a'), insertBlob('b'), insertBlob('c')]));
      assert.deepEqual(hashes(store), ['b']);
    });

    it('goes on after a refused transaction', async () => {
      const results = await Promise.allSettled([
        store.commit([insertBlob('a')]),
        store.commit([insertBlob('a')]),
        store.commit([insertBlob('b')]),
      ]);
      assert.deepEqual(
        results.map((result) => result.status),
        ['fulfilled', 'rejected', 'fulfilled'],
      );
      assert.deepEqual(hashes(store), ['a', 'b']);
    });

    it('leaves a row that is there when it is inserted if absent', async () => {
      await store.commit([insertBlob('a')]);
      await store.commit([insertIfAbsent('content_blobs', blobRecord('a', 'other'))]);
      assert.equal(store.get('content_blobs', { hash: 'a' })?.content, 'text of a');
    });

    it('replaces every column of a row that is put', async () => {
      await store.commit([insert('spawns', spawnRecord({ wake_at: '2026-01-01T00:00:00.000Z', attempt: 3 }))]);
      await store.commit([put('spawns', spawnRecord({ status: 'completed', result: [1] }))]);
      assert.deepEqual(store.find('spawns', {}), [spawnRecord({ status: 'completed', result: [1] })]);
    });

    it('updates the given columns of exactly the rows that match', async () => {
      await store.commit([insert('spawns', spawnRecord({ key: 'a' })), insert('spawns', spawnRecord({ key: 'b' }))]);
      await store.commit([update('spawns', { run_id: 'run', key: 'a' }, { status: 'completed', result: { n: 1 } })]);
      assert.deepEqual(store.find('spawns', {}), [
        spawnRecord({ key: 'a', status: 'completed', result: { n: 1 } }),
        spawnRecord({ key: 'b' }),
      ]);
    });

    it('adds to the numbers that are there, to several in one transaction too', async () => {
      await store.commit([insert('spawns', spawnRecord({ key: 'a' })), insert('spawns', spawnRecord({ key: 'b' }))]);
      const more = add('spawns', { run_id: 'run', key: 'a' }, { attempt: 2 });
      await store.commit([more, more, add('spawns', { run_id: 'run', key: 'a' }, { attempt: -1, settled_order: 1 })]);
      assert.deepEqual(store.find('spawns', {}), [spawnRecord({ key: 'a', attempt: 4 }), spawnRecord({ key: 'b' })]);
    });

    it('adds money without losing billionths, and what is unknown makes the sum unknown', async () => {
      const entry = budgetEntry({ id: 'a', usd: 0.1 });
      await store.commit([insert('budget_entries', entry), insert('budget_entries', budgetEntry({ id: 'b' }))]);
      await store.commit([add('budget_entries', { id: 'a' }, { usd: 0.2 })]);
      assert.equal(store.get('budget_entries', { id: 'a' })?.usd, 0.3);
      await store.commit([add('budget_entries', {}, { usd: null })]);
      await store.commit([add('budget_entries', {}, { usd: 1 })]);
      assert.deepEqual(
        store.find('budget_entries', {}).map(({ usd }) => usd),
        [null, null],
      );
    });

    it('deletes exactly the rows that match', async () => {
      await store.commit(['a', 'b', 'c'].map(insertBlob));
      await store.commit([remove('content_blobs', { hash: ['a', 'c'] })]);
      assert.deepEqual(hashes(store), ['b']);
    });

    it('finds by equality, by one of several values and by emptiness', async () => {
      await store.commit([
        insert('spawns', spawnRecord({ key: 'a', wake_at: 'early' })),
        insert('spawns', spawnRecord({ key: 'b', wake_at: 'late' })),
        insert('spawns', spawnRecord({ key: 'c' })),
      ]);
      const keys = (where: Parameters<typeof store.find<'spawns'>>[1]) =>
        store.find('spawns', where).map(({ key }) => key);
      assert.deepEqual(keys({ wake_at: 'late' }), ['b']);
      assert.deepEqual(keys({ key: ['a', 'b', 'c', 'd', 'e'] }), ['a', 'b', 'c']);
      assert.deepEqual(keys({ wake_at: null }), ['c']);
      assert.deepEqual(keys({ key: [] }), []);
      assert.deepEqual(keys({ run_id: 'run', wake_at: ['early', 'late'] }), ['a', 'b']);
    });

    it('finds, counts, updates and deletes by more values than SQLite has places for', async () => {
      const many = Array.from({ length: 40_000 }, (_, at) => `none-${at}`);
      await store.commit([
        ...['a', 'b', 'c'].map((key) => insert('spawns', spawnRecord({ key }))),
        insert('spawns', spawnRecord({ key: 'd', wake_at: 'early' })),
      ]);
      const keys = (where: Parameters<typeof store.find<'spawns'>>[1]) =>
        store.find('spawns', where).map(({ key }) => key);
      assert.deepEqual(keys({ key: ['b', ...many, 'a'] }), ['a', 'b']);
      assert.deepEqual(keys({ wake_at: ['early', ...many, null], key: ['c', 'd'] }), ['c', 'd']);
      assert.deepEqual(keys({ attempt: [...many.keys()] }), ['a', 'b', 'c', 'd']);
      assert.equal(store.count('spawns', { key: ['b', ...many] }), 1);
      await store.commit([update('spawns', { key: ['b', ...many] }, { wake_at: 'late' })]);
      assert.deepEqual(keys({ wake_at: 'late' }), ['b']);
      await store.commit([remove('spawns', { key: [...many, 'a', 'b'] })]);
      assert.deepEqual(keys({}), ['c', 'd']);
    });

    it('finds by a boolean', async () => {
      await store.commit([
        insert('triggers', triggerRecord({ id: 'a', paused: true })),
        insert('triggers', triggerRecord({ id: 'b' })),
      ]);
      assert.deepEqual(
        store.find('triggers', { paused: true }).map(({ id }) => id),
        ['a'],
      );
    });

    it('orders by the primary key, or as asked', async () => {
      await store.commit([10, 9, 2].map((seq) => insert('execution_events', eventRecord(seq))));
      const seqs = (options?: Parameters<typeof store.find<'execution_events'>>[2]) =>
        store.find('execution_events', {}, options).map(({ seq }) => seq);
      assert.deepEqual(seqs(), [2, 9, 10]);
      assert.deepEqual(seqs({ orderBy: [{ column: 'seq', direction: 'desc' }], limit: 2 }), [10, 9]);
      assert.deepEqual(seqs({ limit: 1, offset: 1 }), [9]);
    });

    it('counts the rows that match', async () => {
      await store.commit(['a', 'b', 'c'].map(insertBlob));
      assert.equal(store.count('content_blobs', { hash: ['a', 'b', 'x'] }), 2);
    });

    it('finds, counts and adds up from a value on', async () => {
      await store.commit([1, 9, 10].map((seq) => insert('execution_events', eventRecord(seq))));
      const from = { column: 'seq', value: 9 } as const;
      assert.deepEqual(
        store.find('execution_events', {}, { from }).map(({ seq }) => seq),
        [9, 10],
      );
      assert.equal(store.count('execution_events', { execution_id: 'execution' }, from), 2);
      assert.equal(store.sum('execution_events', { column: 'seq', where: {}, from }), 19);
      assert.equal(store.sum('execution_events', { column: 'seq', where: {} }), 20);
    });

    it('adds up nothing to 0', () => {
      assert.equal(store.sum('execution_events', { column: 'seq', where: {} }), 0);
    });

    it('tells of each applied transaction once, in order, and of no refused one', async () => {
      const heard: (readonly Change[])[] = [];
      const subscription = store.onDidCommit((changes) => heard.push(changes));
      const first = [insertBlob('a')];
      const second = [insertBlob('b'), insertBlob('c')];
      await store.commit(first);
      await assert.rejects(store.commit(first));
      await store.commit(second);
      subscription.dispose();
      await store.commit([insertBlob('d')]);
      assert.deepEqual(heard, [first, second]);
    });

    it('has nothing to do for an empty transaction', async () => {
      await store.commit([]);
    });
  });
}

function hashes(store: Store): readonly string[] {
  return store.find('content_blobs', {}).map(({ hash }) => hash);
}
