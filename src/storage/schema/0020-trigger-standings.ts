import type { Compilable, SchemaModule } from 'kysely';
import { required } from './0001-initial/column-options.ts';
import type { SqlText } from './sql-text.ts';

/**
 * Whether the file of a trigger wants it to fire stands in its row, for as long as the file cannot be read. Of one that
 * cannot be read from the beginning it is what its last run knew, and a schedule that nobody paused and that has no next
 * time did not fire.
 */
export function triggerStandings(schema: SchemaModule): readonly (Compilable | SqlText)[] {
  return [
    schema.alterTable('triggers').addColumn('standing', 'text', (column) => required(column).defaultTo('active')),
    `UPDATE triggers SET standing = coalesce(
       (SELECT status FROM workflows WHERE slug = triggers.workflow_slug AND status <> 'active' LIMIT 1),
       CASE WHEN type = 'schedule' AND paused = 0 AND next_at IS NULL THEN 'draft' ELSE 'active' END)`,
  ];
}
