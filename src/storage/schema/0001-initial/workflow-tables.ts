import type { Compilable, SchemaModule } from 'kysely';
import { required } from './column-options.ts';

export function workflowTables(schema: SchemaModule): readonly Compilable[] {
  return [
    schema
      .createTable('workflows')
      .addColumn('id', 'text', required)
      .addColumn('slug', 'text', required)
      .addColumn('name', 'text', required)
      .addColumn('description', 'text', required)
      .addColumn('version', 'text', required)
      .addColumn('status', 'text', required)
      .addColumn('category', 'text')
      .addColumn('tags', 'text', required)
      .addColumn('source_path', 'text', required)
      .addColumn('definition', 'text')
      .addColumn('definition_hash', 'text', required)
      .addColumn('created_by', 'text')
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('workflows_key', ['id']),
    schema
      .createTable('workflow_nodes')
      .addColumn('id', 'text', required)
      .addColumn('workflow_id', 'text', required)
      .addColumn('step_name', 'text', required)
      .addColumn('parent_step', 'text')
      .addColumn('type', 'text', required)
      .addColumn('config', 'text', required)
      .addColumn('position', 'bigint', required)
      .addPrimaryKeyConstraint('workflow_nodes_key', ['id']),
    schema
      .createTable('workflow_edges')
      .addColumn('id', 'text', required)
      .addColumn('workflow_id', 'text', required)
      .addColumn('source', 'text', required)
      .addColumn('target', 'text', required)
      .addColumn('condition', 'text')
      .addPrimaryKeyConstraint('workflow_edges_key', ['id']),
    schema
      .createTable('triggers')
      .addColumn('id', 'text', required)
      .addColumn('workflow_slug', 'text', required)
      .addColumn('type', 'text', required)
      .addColumn('spec', 'text', required)
      .addColumn('last_fired_at', 'text')
      .addColumn('next_at', 'text')
      .addColumn('paused', 'integer', required)
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('triggers_key', ['id']),
  ];
}

export function workflowIndexes(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.createIndex('workflows_by_slug').unique().on('workflows').columns(['slug']),
    schema
      .createIndex('workflow_nodes_by_workflow_id_position')
      .on('workflow_nodes')
      .columns(['workflow_id', 'position']),
    schema.createIndex('workflow_edges_by_workflow_id').on('workflow_edges').columns(['workflow_id']),
    schema.createIndex('triggers_by_workflow_slug').on('triggers').columns(['workflow_slug']),
    schema.createIndex('triggers_by_next_at').on('triggers').columns(['next_at']),
  ];
}
