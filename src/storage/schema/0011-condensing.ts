import type { Compilable, SchemaModule } from 'kysely';
import { required } from './0001-initial/column-options.ts';

/** Summaries of conversations stand beside the answers of agents. */
export function condensing(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.alterTable('agent_turns').addColumn('purpose', 'text', (column) => required(column).defaultTo('answer')),
  ];
}
