import assert from 'node:assert/strict';
import { insert, put, remove, update } from '../../../src/domain/tables.ts';
import { newEpic, newTask } from '../../../src/registry/new-records.ts';
import { migrate } from '../../../src/storage/schema/migrate.ts';
import { migrations, newestVersion } from '../../../src/storage/schema/migrations.ts';
import { missingPart } from '../../../src/storage/schema/missing-part.ts';
import { loadSqlJs } from '../../../src/storage/sql/load-sql-js.ts';
import { SqlDatabase } from '../../../src/storage/sql/sql-database.ts';
import { indexWords } from '../../../src/storage/sql/words.ts';
import { isIntact } from '../../../src/storage/snapshot-image.ts';
import { createStatementBuilder } from '../../../src/storage/sql/statement-builder.ts';
import { TableDatabase } from '../../../src/storage/sql/table-database.ts';

const created_at = '2026-01-01T00:00:00.000Z';
const builder = createStatementBuilder();

async function databaseOf(version: number): Promise<SqlDatabase> {
  const database = new SqlDatabase(await loadSqlJs());
  migrate(database, { builder, migrations: migrations.filter((step) => step.version <= version) });
  return database;
}

function found(database: SqlDatabase, table: 'epics' | 'tasks', words: string): unknown[] {
  indexWords(database);
  return inIndex(database, table, words);
}

function inIndex(database: SqlDatabase, table: 'epics' | 'tasks', words: string): unknown[] {
  const sql = `SELECT id FROM ${table} WHERE rowid IN (SELECT docid FROM ${table}_fts WHERE ${table}_fts MATCH ?) ORDER BY id`;
  return database.all(sql, [words]).flat();
}

describe('the index of words', () => {
  let tables: TableDatabase;
  beforeEach(async () => {
    tables = new TableDatabase(await databaseOf(newestVersion(migrations)), builder);
  });
  afterEach(() => {
    tables.sql.close();
  });

  it('follows every kind of write to the rows', () => {
    const task = newTask({ id: 'a', title: 'Write the Übersicht', tags: ['report'], created_at });
    tables.apply([insert('tasks', task), insert('tasks', newTask({ id: 'b', title: 'Something else', created_at }))]);
    assert.deepEqual(found(tables.sql, 'tasks', 'ubers* rep*'), ['a']);
    tables.apply([update('tasks', { id: 'a' }, { status: 'running' })]);
    assert.deepEqual(found(tables.sql, 'tasks', 'ubers*'), ['a']);
    tables.apply([update('tasks', { id: 'a' }, { title: 'Write the summary' })]);
    assert.deepEqual([found(tables.sql, 'tasks', 'ubers*'), found(tables.sql, 'tasks', 'summary')], [[], ['a']]);
    tables.apply([put('tasks', { ...task, description: 'Put anew' })]);
    assert.deepEqual([found(tables.sql, 'tasks', 'summary'), found(tables.sql, 'tasks', 'anew')], [[], ['a']]);
    tables.apply([remove('tasks', { id: 'a' })]);
    assert.deepEqual(found(tables.sql, 'tasks', 'anew OR else'), ['b']);
  });

  it('is as before when a transaction is taken back', () => {
    const epic = newEpic({ id: 'a', title: 'First goal', created_at });
    tables.apply([insert('epics', epic)]);
    assert.throws(() => tables.apply([update('epics', { id: 'a' }, { title: 'Second goal' }), insert('epics', epic)]));
    assert.deepEqual([found(tables.sql, 'epics', 'first'), found(tables.sql, 'epics', 'second')], [['a'], []]);
  });

  it('takes rows in later, as they are then', () => {
    const tasks = ['a', 'b', 'c'].map((id) => newTask({ id, title: `First ${id}`, created_at }));
    tables.apply(tasks.map((task) => insert('tasks', task)));
    tables.apply([update('tasks', { id: 'a' }, { title: 'Second' }), remove('tasks', { id: 'b' })]);
    tables.apply([put('tasks', newTask({ id: 'a', title: 'Second', description: 'Put anew', created_at }))]);
    assert.deepEqual(inIndex(tables.sql, 'tasks', 'first OR second'), []);
    assert.deepEqual(found(tables.sql, 'tasks', 'first'), ['c']);
    assert.deepEqual(found(tables.sql, 'tasks', 'second'), ['a']);
    tables.apply([remove('tasks', { id: 'a' }), update('tasks', { id: 'c' }, { title: 'Third' })]);
    assert.deepEqual([found(tables.sql, 'tasks', 'first OR second'), found(tables.sql, 'tasks', 'third')], [[], ['c']]);
    assert.equal(tables.sql.all('SELECT count(*) FROM tasks_fts_missing')[0]?.[0], 0);
  });

  it('takes many rows in without being asked for them, and is no damage while it lacks some', () => {
    const write = (from: number, count: number): void => {
      const ids = Array.from({ length: count }, (_, n) => `t${from + n}`);
      tables.apply(ids.map((id) => insert('tasks', newTask({ id, title: `Task ${id}`, created_at }))));
    };
    write(0, 300);
    assert.deepEqual(inIndex(tables.sql, 'tasks', 't299'), ['t299']);
    write(300, 1);
    assert.deepEqual(inIndex(tables.sql, 'tasks', 't300'), []);
    assert.equal(isIntact(tables.sql), true);
    assert.deepEqual(inIndex(tables.sql, 'tasks', 't300'), ['t300']);
  });

  it('keeps no row from being written when it cannot be written itself', () => {
    tables.sql.run('DROP TABLE tasks_fts');
    const ids = Array.from({ length: 300 }, (_, n) => `t${n}`);
    tables.apply(ids.map((id) => insert('tasks', newTask({ id, title: id, created_at }))));
    assert.equal(tables.count('tasks', {}), 300);
    assert.throws(() => tables.indexWords(), /no such table/);
  });

  it('is missed when a database lacks a part of it', () => {
    tables.sql.run('DROP TRIGGER tasks_fts_after_update');
    assert.equal(missingPart(tables.sql), 'the search index tasks_fts_after_update');
  });
});

describe('the migration to the registry', () => {
  it('carries over what was there: words, tags, dependencies and the counters of epics', async () => {
    const database = await databaseOf(4);
    const values = "'d', '[\"x\"]'";
    database.run(`INSERT INTO epics (id, title, description, tags, status, priority, spent_tokens, agent_overhead_tokens,
      total_tasks, completed_tasks, failed_tasks, created_at, updated_at)
      VALUES ('e', 'An old goal', ${values}, 'active', 3, 0, 0, 0, 0, 0, '', '')`);
    const rows = [
      ['one', 'completed', '[]'],
      ['two', 'failed', '[]'],
      ['three', 'blocked', '["one","two"]'],
    ] as const;
    for (const [id, status, dependsOn] of rows) {
      database.run(`INSERT INTO tasks (id, epic_id, title, description, tags, task_type, status, priority, human_requested,
        depends_on, requirements, requires_approval, actual_tokens, llm_calls, tool_invocations, retry_count, max_retries,
        notes, created_at, updated_at)
        VALUES ('${id}', 'e', 'Old ${id}', ${values}, 'execute', '${status}', 'normal', 0, '${dependsOn}', '{}', 0, 0, 0, 0,
        0, 0, '[]', '', '')`);
    }
    migrate(database, { builder, migrations });
    const tables = new TableDatabase(database, builder);
    const epic = tables.get('epics', { id: 'e' });
    assert.deepEqual(
      [epic?.total_tasks, epic?.completed_tasks, epic?.failed_tasks, epic?.blocked_tasks, epic?.running_tasks],
      [3, 1, 1, 1, 0],
    );
    assert.deepEqual(tables.get('tasks', { id: 'three' })?.blocked_by, ['two']);
    assert.deepEqual(
      tables.find('task_dependencies', {}).map(({ depends_on_id }) => depends_on_id),
      ['one', 'two'],
    );
    assert.equal(tables.count('item_tags', { tag: 'x' }), 4);
    assert.deepEqual([found(database, 'epics', 'old'), found(database, 'tasks', 'three')], [['e'], ['three']]);
    database.close();
  });

  it('gives tasks what was spent for them before budgets were kept for them, and calls under way an id', async () => {
    const database = await databaseOf(4);
    const task = (id: string): void => {
      database.run(`INSERT INTO tasks (id, title, description, tags, task_type, status, priority, human_requested,
        depends_on, requirements, requires_approval, execution_id, actual_tokens, llm_calls, tool_invocations, retry_count,
        max_retries, notes, created_at, updated_at)
        VALUES ('${id}', '', '', '[]', 'delegate', 'running', 'normal', 0, '[]', '{}', 0, 'run ${id}', 0, 0, 0, 0, 0,
        '[]', '', '')`);
      database.run(`INSERT INTO executions (id, workflow_slug, workflow_version, definition_hash, status, input, task_id,
        trigger, tokens, input_tokens, cached_tokens, output_tokens, rehearsal, mode, working_folder, round, rolled_back,
        created_at, updated_at)
        VALUES ('run ${id}', '', '', '', 'running', '{}', '${id}', 'manual', 0, 0, 0, 0, 0,
        '${id === 'rehearsed' ? 'rehearsal' : 'live'}', '', 1, 0, '', '')`);
    };
    const entry = (run: string, kind: string, usd: string): void => {
      const count = Number(database.all('SELECT count(*) FROM budget_entries')[0]?.[0] ?? 0);
      database.run(`INSERT INTO budget_entries
        (id, level, subject_id, kind, tokens, usd, turns, seconds, agent_execution_id, created_at)
        VALUES ('entry ${count}', 'execution', 'run ${run}', '${kind}', 10, ${usd}, 1, 0, 'agent', '')`);
    };
    for (const id of ['priced', 'unpriced', 'rehearsed']) task(id);
    entry('priced', 'booked', '0.1');
    entry('priced', 'booked', '0.2');
    entry('priced', 'reserved', '9');
    entry('unpriced', 'booked', 'NULL');
    entry('rehearsed', 'booked', '0');
    migrate(database, { builder, migrations });
    const tables = new TableDatabase(database, builder);
    const spent = tables.find('tasks', {}).map((row) => [row.id, row.actual_tokens, row.actual_usd, row.llm_calls]);
    assert.deepEqual(spent, [
      ['priced', 20, 0.3, 2],
      ['rehearsed', 0, 0, 0],
      ['unpriced', 10, null, 1],
    ]);
    assert.equal(tables.sum('budget_entries', { column: 'tokens', where: { level: 'task', kind: 'booked' } }), 30);
    assert.equal(tables.get('budget_entries', { kind: 'reserved' })?.call_id, 'agent');
    database.close();
  });
});
