import assert from 'node:assert/strict';
import { migrate } from '../../../src/storage/schema/migrate.ts';
import { migrations } from '../../../src/storage/schema/migrations.ts';
import { loadSqlJs } from '../../../src/storage/sql/load-sql-js.ts';
import { SqlDatabase } from '../../../src/storage/sql/sql-database.ts';
import { createStatementBuilder } from '../../../src/storage/sql/statement-builder.ts';

const builder = createStatementBuilder();

describe('the migration to triggers that know what their file wants', () => {
  let database: SqlDatabase;

  beforeEach(async () => {
    database = new SqlDatabase(await loadSqlJs());
    migrate(database, { builder, migrations: migrations.filter(({ version }) => version < 20) });
  });
  afterEach(() => database.close());

  function trigger(slug: string, { type = 'file', next = 'NULL', paused = 0 } = {}): void {
    database.run(`INSERT INTO triggers (id, workflow_slug, type, spec, next_at, paused, created_at, updated_at)
      VALUES ('${slug}/${type}', '${slug}', '${type}', '{}', ${next}, ${paused}, '', '')`);
  }

  function workflow(slug: string, status: string): void {
    database.run(`INSERT INTO workflows (id, slug, name, description, version, status, tags, source_path,
      definition_hash, created_at, updated_at) VALUES ('${slug}', '${slug}', '', '', '', '${status}', '[]', '', '', '', '')`);
  }

  function standings(): unknown {
    migrate(database, { builder, migrations });
    return Object.fromEntries(database.all('SELECT id, standing FROM triggers') as [string, string][]);
  }

  it('takes what the last run of the workflow knew', () => {
    workflow('old', 'archived');
    workflow('good', 'active');
    for (const slug of ['old', 'good', 'new']) trigger(slug);
    assert.deepEqual(standings(), { 'old/file': 'archived', 'good/file': 'active', 'new/file': 'active' });
  });

  it('takes a schedule that had no next time for one that does not fire', () => {
    trigger('later', { type: 'schedule' });
    trigger('hourly', { type: 'schedule', next: "'2026-01-01T00:00:00.000Z'" });
    trigger('paused', { type: 'schedule', paused: 1 });
    assert.deepEqual(standings(), {
      'later/schedule': 'draft',
      'hourly/schedule': 'active',
      'paused/schedule': 'active',
    });
  });
});
