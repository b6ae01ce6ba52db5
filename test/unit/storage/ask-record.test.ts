import assert from 'node:assert/strict';
import type { OpenStore } from '../../../src/storage/open-store.ts';
import { blobRecord, eventRecord, insertBlob } from '../../support/store-records.ts';
import { insert } from '../../../src/domain/tables.ts';
import { StoreWorkspace } from '../../support/store-workspace.ts';

const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';

describe('questions to the record', () => {
  let workspace: StoreWorkspace;
  let store: OpenStore;
  beforeEach(async () => {
    workspace = await StoreWorkspace.create();
    store = await workspace.open();
    await store.commit([insertBlob('a'), insertBlob('b')]);
  });
  afterEach(() => workspace.remove());

  it('are answered with what is committed, snapshot and journal together', async () => {
    await store.snapshot();
    await store.commit([insertBlob('c')]);
    assert.deepEqual(await store.ask({ sql: 'SELECT hash, 1.5 AS n, NULL AS none FROM content_blobs ORDER BY 1' }), {
      columns: ['hash', 'n', 'none'],
      rows: [
        ['a', 1.5, null],
        ['b', 1.5, null],
        ['c', 1.5, null],
      ],
      truncated: false,
    });
  });

  it('see the same in a process that follows', async () => {
    const follower = await workspace.open();
    await store.commit([insertBlob('c')]);
    assert.deepEqual((await follower.ask({ sql: 'SELECT count(*) FROM content_blobs' })).rows, [[3]]);
  });

  it('see the record as it was when they were put, while it goes on', async () => {
    const asked = store.ask({ sql: 'SELECT count(*) FROM content_blobs' });
    await store.commit([insertBlob('c')]);
    await store.snapshot();
    assert.deepEqual((await asked).rows, [[2]]);
    assert.equal(store.count('content_blobs', {}), 3);
  });

  it('give no more rows than were asked for, and say that there are more', async () => {
    const { rows, truncated } = await store.ask({ sql: 'SELECT hash FROM content_blobs ORDER BY 1', limit: 1 });
    assert.deepEqual([rows, truncated], [[['a']], true]);
    assert.equal((await store.ask({ sql: 'SELECT hash FROM content_blobs', limit: 2 })).truncated, false);
  });

  it('give no more characters than there is room for', async () => {
    const sql = "SELECT 'aaaaaaaaaa' UNION ALL SELECT 'bbbbbbbbbb'";
    const { rows, truncated } = await store.ask({ sql }, { characters: 15 });
    assert.deepEqual([rows, truncated], [[['aaaaaaaaaa']], true]);
    await assert.rejects(store.ask({ sql }, { characters: 5 }), { code: 'query_too_large' });
  });

  it('give whole numbers as they are: as text where a number cannot hold them', async () => {
    const sql = 'SELECT 9007199254740991, 9007199254740993, -9223372036854775807, 9007199254740993.0, sum(7), 1.5';
    const { rows } = await store.ask({ sql });
    const exact = ['9007199254740993', '-9223372036854775807'];
    assert.deepEqual(rows, [[9007199254740991, ...exact, 9007199254740992, 7, 1.5]]);
  });

  it('tell columns of the same name apart, and bytes by their number', async () => {
    const { columns, rows } = await store.ask({ sql: "SELECT 1 AS id, 2 AS id, x'0102' AS bytes" });
    assert.deepEqual([columns, rows], [['id', 'id_2', 'bytes'], [[1, 2, '<2 bytes>']]]);
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ["UPDATE content_blobs SET content = ''", 'not_read_only', /'UPDATE' is not allowed/],
    ['-- a question\n DELETE FROM content_blobs', 'not_read_only', /'DELETE' is not allowed/],
    ["WITH x AS (SELECT 'a' AS h) DELETE FROM content_blobs WHERE hash IN x", 'not_read_only', /would write/],
    ["ATTACH 'other.db' AS other", 'not_read_only', /'ATTACH' is not allowed/],
    ['PRAGMA query_only = OFF', 'not_read_only', /'PRAGMA' is not allowed/],
    ['  /* nothing */ ', 'not_read_only', /no statement/],
    ['SELECT 1; SELECT 2', 'not_read_only', /more than one statement/],
    ['SELECT 1; DROP TABLE executions', 'not_read_only', /more than one statement/],
    ['SELECT FROM', 'invalid_query', /syntax error/],
    ['SELECT * FROM v_agent_performence', 'invalid_query', /Did you mean 'v_agent_performance'\?/],
    ['SELECT a.final_mesage FROM agent_executions a', 'invalid_query', /Did you mean 'final_message'\?/],
    ['SELECT hex(zeroblob(400000000))', 'query_too_large', /more memory/],
  ];
  for (const [sql, code, message] of refused) {
    it(`refuse ${JSON.stringify(sql)}`, async () => {
      await assert.rejects(store.ask({ sql }), (error: Error & { code?: string }) => {
        assert.equal(error.code, code);
        assert.match(error.message, message);
        return true;
      });
      assert.equal(store.count('content_blobs', {}), 2);
    });
  }

  it('may end with a semicolon and a comment', async () => {
    assert.deepEqual((await store.ask({ sql: "SELECT ';' AS s; -- done\n" })).rows, [[';']]);
  });

  it('that never end are ended, and hold nobody up', async () => {
    const asked = store.ask({ sql: endless }, { timeMs: 200 });
    await store.commit([insertBlob('c')]);
    await assert.rejects(asked, { code: 'query_timeout' });
  });

  it('are answered two at a time, the others after them', async () => {
    const ended = [endless, endless].map((sql) => store.ask({ sql }, { timeMs: 300 }).catch(() => 'ended'));
    const next = store.ask({ sql: 'SELECT 1 AS n' });
    assert.equal(await Promise.race([...ended, next]), 'ended');
    assert.deepEqual((await next).rows, [[1]]);
    await Promise.all(ended);
  });

  it('unpack no text that is larger than there is room for', async () => {
    await store.commit([insert('content_blobs', blobRecord('bomb', 'x'.repeat(65 * 1024 * 1024)))]);
    const sql = "SELECT substr(content, 1, 1) FROM content_blobs WHERE hash = 'bomb'";
    await assert.rejects(store.ask({ sql }), { code: 'query_too_large' });
  });

  it('are ended when whoever asked gives up', async () => {
    const giveUp = new AbortController();
    const asked = store.ask({ sql: endless }, { signal: giveUp.signal });
    giveUp.abort();
    await assert.rejects(asked, { name: 'CancelledError' });
  });

  it('find every view of the schema', async () => {
    const { rows } = await store.ask({ sql: "SELECT name FROM sqlite_master WHERE type = 'view'" });
    for (const [view] of rows) {
      const { columns } = await store.ask({ sql: `SELECT * FROM ${String(view)}` });
      assert.ok(columns.length > 5, String(view));
    }
    assert.equal(rows.length, 8);
  });

  it('about events of a kind and a time are answered by an index', async () => {
    await store.commit([insert('execution_events', eventRecord(1))]);
    const sql = "EXPLAIN QUERY PLAN SELECT * FROM execution_events WHERE type = 'step_failed' AND at > '2026'";
    const { rows } = await store.ask({ sql });
    assert.match(String(rows[0]?.[3]), /execution_events_by_type_at/);
  });
});
