import assert from 'node:assert/strict';
import { type Change, insert, insertIfAbsent, put, remove, update } from '../../../src/domain/tables.ts';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { executionRecord } from '../../support/execution-reports.ts';
import { blobRecord } from '../../support/store-records.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

describe('a row that was read before', () => {
  let workspace: StoreWorkspace;
  let store: OpenStore;

  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
    store = await workspace.open();
    await store.commit(['a', 'b'].map((hash) => insert('content_blobs', blobRecord(hash, 'old'))));
    assert.deepEqual(texts(store), ['old', 'old']);
  });

  afterEach(async () => {
    await workspace.remove();
  });

  const changes: readonly (readonly [how: string, change: Change, texts: readonly (string | undefined)[]])[] = [
    ['put in its place', put('content_blobs', blobRecord('a', 'new')), ['new', 'old']],
    ['written by its key', update('content_blobs', { hash: 'a' }, { content: 'new' }), ['new', 'old']],
    ['given another key', update('content_blobs', { hash: 'a' }, { hash: 'c' }), [undefined, 'old']],
    ['written by something else', update('content_blobs', { content: 'old' }, { content: 'new' }), ['new', 'new']],
    ['written among others', update('content_blobs', { hash: ['a', 'b'] }, { content: 'new' }), ['new', 'new']],
    ['removed', remove('content_blobs', { hash: 'a' }), [undefined, 'old']],
    ['kept, since it is there', insertIfAbsent('content_blobs', blobRecord('a', 'new')), ['old', 'old']],
  ];

  for (const [how, change, expected] of changes) {
    it(`is given as it is when it was ${how}`, async () => {
      await store.commit([change]);
      assert.deepEqual(texts(store), expected);
    });
  }

  it('is given as the database has it when columns of all kinds were written by its key', async () => {
    const id = 'execution';
    await store.commit([insert('executions', executionRecord({ id }))]);
    const before = store.get('executions', { id });
    const context = { list: [1, { deep: 'text' }], absent: null };
    const set = {
      status: 'completed',
      context,
      output: 'text',
      rehearsal: true,
      duration_ms: 5,
    } as const;
    await store.commit([update('executions', { id }, set), update('executions', { id }, { current_step: null })]);
    const after = store.get('executions', { id });
    assert.deepEqual(after, store.find('executions', { id })[0]);
    assert.notDeepEqual(after, before);
    assert.notEqual(after?.context, context);
  });

  for (const content of ['lone \ud800 surrogate', 'cut\0off']) {
    it(`is given as the database has it when ${JSON.stringify(content)} was written`, async () => {
      await store.commit([update('content_blobs', { hash: 'a' }, { content })]);
      assert.deepEqual(store.get('content_blobs', { hash: 'a' }), store.find('content_blobs', { hash: 'a' })[0]);
    });
  }

  it('is given as it was when a change was refused', async () => {
    const change = update('content_blobs', { hash: 'a' }, { content: 'new' });
    await assert.rejects(store.commit([change, insert('content_blobs', blobRecord('b'))]), {
      code: 'constraint_failed',
    });
    assert.deepEqual(texts(store), ['old', 'old']);
  });

  it('is given as it is when it was removed and added again in one transaction', async () => {
    const again = insertIfAbsent('content_blobs', blobRecord('a', 'new'));
    await store.commit([remove('content_blobs', { hash: 'a' }), again]);
    assert.deepEqual(texts(store), ['new', 'old']);
    assert.equal(store.find('content_blobs', { hash: 'a' })[0]?.content, 'new');
  });

  it('is given as it is when it was given another key and added again in one transaction', async () => {
    const renamed = update('content_blobs', { hash: 'a' }, { hash: 'c' });
    await store.commit([renamed, insertIfAbsent('content_blobs', blobRecord('a', 'new'))]);
    assert.deepEqual(texts(store), ['new', 'old']);
    assert.equal(store.get('content_blobs', { hash: 'c' })?.content, 'old');
  });

  it('is given as it is to who follows the process that writes it', async () => {
    const follower = await workspace.open();
    assert.deepEqual(texts(follower), ['old', 'old']);
    await store.commit([update('content_blobs', { hash: 'a' }, { content: 'new' })]);
    follower.catchUp();
    assert.deepEqual(texts(follower), ['new', 'old']);
  });

  it('is given when it came after somebody had asked for it', async () => {
    assert.equal(store.get('content_blobs', { hash: 'c' }), undefined);
    await store.commit([insert('content_blobs', blobRecord('c', 'here'))]);
    assert.equal(store.get('content_blobs', { hash: 'c' })?.content, 'here');
  });
});

function texts(store: OpenStore): readonly (string | undefined)[] {
  return ['a', 'b'].map((hash) => store.get('content_blobs', { hash })?.content);
}
