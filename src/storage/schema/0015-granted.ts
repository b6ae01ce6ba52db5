import type { Compilable, SchemaModule } from 'kysely';
import { required } from './0001-initial/column-options.ts';
import type { SqlText } from './sql-text.ts';

/** What people have granted beyond the budgets of epics and tasks stands in their rows, where lists find it. */
export function granted(schema: SchemaModule): readonly (Compilable | SqlText)[] {
  return (['epic', 'task'] as const).flatMap((level) => [
    schema.alterTable(`${level}s`).addColumn('granted_tokens', 'bigint', (column) => required(column).defaultTo(0)),
    schema
      .alterTable(`${level}s`)
      .addColumn('granted_usd', 'double precision', (column) => required(column).defaultTo(0)),
    `UPDATE ${level}s SET
       granted_tokens = (SELECT coalesce(sum(tokens), 0) FROM budget_entries
         WHERE kind = 'extended' AND level = '${level}' AND subject_id = ${level}s.id),
       granted_usd = (SELECT coalesce(sum(usd), 0) FROM budget_entries
         WHERE kind = 'extended' AND level = '${level}' AND subject_id = ${level}s.id)`,
  ]);
}
