import type { Compilable, SchemaModule } from 'kysely';
import { required } from './0001-initial/column-options.ts';

/** What files were before agents wrote them, and how far each write went from there. */
export function fileWrites(schema: SchemaModule): readonly Compilable[] {
  return [
    schema
      .createTable('file_writes')
      .addColumn('id', 'text', required)
      .addColumn('agent_execution_id', 'text', required)
      .addColumn('turn', 'bigint', required)
      .addColumn('call_id', 'text', required)
      .addColumn('path', 'text', required)
      .addColumn('before_hash', 'text')
      .addColumn('base', 'text', required)
      .addColumn('lines_added', 'bigint', required)
      .addColumn('lines_modified', 'bigint', required)
      .addColumn('lines_removed', 'bigint', required)
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('file_writes_key', ['id']),
    schema.createIndex('file_writes_by_agent_execution_id').on('file_writes').columns(['agent_execution_id']),
  ];
}
