import assert from 'node:assert/strict';
import type { RegistryIndex } from '../../../src/ports/registry-index.ts';
import { createRegistryIndex } from '../../../src/storage/registry-queries.ts';
import { migrate } from '../../../src/storage/schema/migrate.ts';
import { migrations } from '../../../src/storage/schema/migrations.ts';
import { loadSqlJs } from '../../../src/storage/sql/load-sql-js.ts';
import { SqlDatabase } from '../../../src/storage/sql/sql-database.ts';
import { createStatementBuilder } from '../../../src/storage/sql/statement-builder.ts';
import { TableDatabase } from '../../../src/storage/sql/table-database.ts';

/** Says of every query which indexes SQLite reads for it. */
class ExplainedDatabase extends SqlDatabase {
  readonly plans: string[] = [];

  override all(sql: string, values: Parameters<SqlDatabase['all']>[1] = []): ReturnType<SqlDatabase['all']> {
    if (!sql.startsWith('SELECT')) return super.all(sql, values);
    this.plans.push(
      super
        .all(`EXPLAIN QUERY PLAN ${sql}`, values)
        .map((row) => String(row[3]))
        .join('\n'),
    );
    return super.all(sql, values);
  }
}

describe('the queries of the registry', () => {
  let database: ExplainedDatabase;
  let index: RegistryIndex;

  beforeEach(async () => {
    const builder = createStatementBuilder();
    database = new ExplainedDatabase(await loadSqlJs());
    migrate(database, { builder, migrations });
    const tables = new TableDatabase(database, builder);
    index = createRegistryIndex(() => tables);
    database.plans.length = 0;
  });
  afterEach(() => {
    database.close();
  });

  const uses: readonly (readonly [ask: (index: RegistryIndex) => unknown, name: string])[] = [
    [(i) => i.tasks({}), 'tasks_by_rank'],
    [(i) => i.tasks({ status: 'pending' }), 'tasks_by_status_rank'],
    [(i) => i.tasks({ epic: 'e' }), 'tasks_by_epic_id_rank'],
    [(i) => i.tasks({ epic: 'e', status: ['pending', 'blocked'] }), 'tasks_by_epic_id_status_rank'],
    [(i) => i.tasks({ assigned_agent: 'a', status: 'pending', epic: 'e' }), 'tasks_by_assigned_agent'],
    [(i) => i.tasks({ parent: 't' }), 'tasks_by_parent_task_id'],
    [(i) => i.actionable({ offset: 1 }), 'tasks_by_activity'],
    [(i) => i.epics({}), 'epics_by_rank'],
    [(i) => i.epics({ status: 'active' }), 'epics_by_status_rank'],
  ];
  for (const [ask, name] of uses) {
    it(`read ${name} for ${String(ask).replace(/^.*?=> i\./, '')}`, () => {
      ask(index);
      assert.match(database.plans.join('\n'), new RegExp(`INDEX ${name}\\b`));
    });
  }

  it('sort nothing where a page is read in its order', () => {
    index.tasks({ epic: 'e', status: 'pending' });
    const [plan = ''] = database.plans;
    // Once, for the rows of the page.
    assert.equal(plan.match(/USE TEMP B-TREE FOR ORDER BY/g)?.length, 1, plan);
  });
});
