import type { Compilable, SchemaModule } from 'kysely';

/** What a model has thought before it answered stands beside its answer. */
export function reasoning(schema: SchemaModule): readonly Compilable[] {
  return [schema.alterTable('agent_turns').addColumn('reasoning', 'text')];
}
