import type { Compilable, SchemaModule } from 'kysely';
import { required } from './0001-initial/column-options.ts';

/** The way of a session through its phases; what an output is about, which version it is of it, and who said so. */
export function sessions(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.alterTable('sessions').addColumn('moves', 'text', (column) => required(column).defaultTo('[]')),
    schema.alterTable('sessions').addColumn('completed_at', 'text'),
    schema.alterTable('outputs').addColumn('subject', 'text'),
    schema.alterTable('outputs').addColumn('version', 'bigint', (column) => required(column).defaultTo(1)),
    schema.alterTable('outputs').addColumn('source', 'text', (column) => required(column).defaultTo('final_message')),
    schema.createIndex('outputs_by_subject').on('outputs').columns(['subject']),
  ];
}
