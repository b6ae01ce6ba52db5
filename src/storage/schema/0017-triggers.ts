import type { Compilable, SchemaModule } from 'kysely';
import { required } from './0001-initial/column-options.ts';

/** What has started an execution, as its steps read it, and each occasion on which a trigger fired, or would have. */
export function triggers(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.alterTable('executions').addColumn('trigger_data', 'text'),
    schema
      .createTable('trigger_firings')
      .addColumn('id', 'text', required)
      .addColumn('trigger_id', 'text', required)
      .addColumn('workflow_slug', 'text', required)
      .addColumn('type', 'text', required)
      .addColumn('status', 'text', required)
      .addColumn('reason', 'text')
      .addColumn('missed', 'bigint', required)
      .addColumn('execution_id', 'text')
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('trigger_firings_key', ['id']),
    schema.createIndex('trigger_firings_by_created_at').on('trigger_firings').columns(['created_at']),
    schema
      .createIndex('trigger_firings_by_workflow_slug_created_at')
      .on('trigger_firings')
      .columns(['workflow_slug', 'created_at']),
    schema
      .createIndex('trigger_firings_by_trigger_id_created_at')
      .on('trigger_firings')
      .columns(['trigger_id', 'created_at']),
  ];
}
