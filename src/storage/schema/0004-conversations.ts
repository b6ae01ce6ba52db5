import type { Compilable, SchemaModule } from 'kysely';

/** Who talks with the agents of an execution, and in which chat; what has expired is found at once. */
export function conversations(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.alterTable('executions').addColumn('started_by', 'text'),
    schema.alterTable('executions').addColumn('chat', 'text'),
    schema.createIndex('checkpoints_by_expires_at').on('checkpoints').columns(['expires_at']),
  ];
}
