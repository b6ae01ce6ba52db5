import type { Compilable, SchemaModule } from 'kysely';

/** The whole of a result of which the model was given a part. */
export function wholeResults(schema: SchemaModule): readonly Compilable[] {
  return [schema.alterTable('tool_calls').addColumn('whole', 'text')];
}
