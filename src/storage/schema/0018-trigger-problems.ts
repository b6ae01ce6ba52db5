import type { Compilable, SchemaModule } from 'kysely';

/** What keeps a trigger from hearing of its occasions stands in its row, where every process finds it. */
export function triggerProblems(schema: SchemaModule): readonly Compilable[] {
  return [schema.alterTable('triggers').addColumn('problem', 'text')];
}
