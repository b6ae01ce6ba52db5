import type { Compilable, SchemaModule } from 'kysely';

/** What sending each text once has spared, what agents share, and bundles that a provider had refused at first. */
export function context(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.alterTable('context_bundles').addColumn('tokens_saved', 'bigint'),
    schema.alterTable('context_bundles').addColumn('shared_tokens', 'bigint'),
    schema.alterTable('context_bundles').addColumn('missed', 'integer'),
    schema.alterTable('agent_executions').addColumn('saved_tokens', 'bigint'),
  ];
}
