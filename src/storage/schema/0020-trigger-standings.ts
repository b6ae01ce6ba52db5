import type { Compilable, SchemaModule } from 'kysely';
import { required } from './0001-initial/column-options.ts';

/** Whether the file of a trigger wants it to fire stands in its row, for as long as the file cannot be read. */
export function triggerStandings(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.alterTable('triggers').addColumn('standing', 'text', (column) => required(column).defaultTo('active')),
  ];
}
