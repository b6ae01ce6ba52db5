import type { Compilable, SchemaModule } from 'kysely';
import { required } from './column-options.ts';

export function registryTables(schema: SchemaModule): readonly Compilable[] {
  return [
    schema
      .createTable('epics')
      .addColumn('id', 'text', required)
      .addColumn('title', 'text', required)
      .addColumn('description', 'text', required)
      .addColumn('tags', 'text', required)
      .addColumn('status', 'text', required)
      .addColumn('priority', 'bigint', required)
      .addColumn('budget_tokens', 'bigint')
      .addColumn('budget_usd', 'double precision')
      .addColumn('spent_tokens', 'bigint', required)
      .addColumn('spent_usd', 'double precision')
      .addColumn('agent_overhead_tokens', 'bigint', required)
      .addColumn('agent_overhead_usd', 'double precision')
      .addColumn('total_tasks', 'bigint', required)
      .addColumn('completed_tasks', 'bigint', required)
      .addColumn('failed_tasks', 'bigint', required)
      .addColumn('created_by', 'text')
      .addColumn('created_by_step', 'text')
      .addColumn('created_by_user', 'text')
      .addColumn('workflow_slug', 'text')
      .addColumn('result_summary', 'text')
      .addColumn('completed_at', 'text')
      .addColumn('archived_at', 'text')
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('epics_key', ['id']),
    schema
      .createTable('tasks')
      .addColumn('id', 'text', required)
      .addColumn('epic_id', 'text')
      .addColumn('parent_task_id', 'text')
      .addColumn('title', 'text', required)
      .addColumn('description', 'text', required)
      .addColumn('objective', 'text')
      .addColumn('task_type', 'text', required)
      .addColumn('tags', 'text', required)
      .addColumn('status', 'text', required)
      .addColumn('activity', 'text')
      .addColumn('priority', 'text', required)
      .addColumn('assigned_agent', 'text')
      .addColumn('assigned_at', 'text')
      .addColumn('acceptance', 'text')
      .addColumn('group', 'text')
      .addColumn('created_by', 'text')
      .addColumn('human_requested', 'integer', required)
      .addColumn('workflow_slug', 'text')
      .addColumn('workflow_source', 'text')
      .addColumn('execution_id', 'text')
      .addColumn('depends_on', 'text', required)
      .addColumn('requirements', 'text', required)
      .addColumn('context', 'text')
      .addColumn('reasoning', 'text')
      .addColumn('output', 'text')
      .addColumn('confidence', 'double precision')
      .addColumn('requires_approval', 'integer', required)
      .addColumn('approved_by', 'text')
      .addColumn('approved_at', 'text')
      .addColumn('estimated_tokens', 'bigint')
      .addColumn('actual_tokens', 'bigint', required)
      .addColumn('actual_usd', 'double precision')
      .addColumn('llm_calls', 'bigint', required)
      .addColumn('tool_invocations', 'bigint', required)
      .addColumn('duration_ms', 'bigint')
      .addColumn('retry_count', 'bigint', required)
      .addColumn('max_retries', 'bigint', required)
      .addColumn('result_summary', 'text')
      .addColumn('error_message', 'text')
      .addColumn('notes', 'text', required)
      .addColumn('due_at', 'text')
      .addColumn('started_at', 'text')
      .addColumn('completed_at', 'text')
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('tasks_key', ['id']),
  ];
}

export function registryIndexes(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.createIndex('epics_by_status_priority').on('epics').columns(['status', 'priority']),
    schema.createIndex('epics_by_created_at').on('epics').columns(['created_at']),
    schema.createIndex('tasks_by_epic_id_status').on('tasks').columns(['epic_id', 'status']),
    schema.createIndex('tasks_by_status_priority').on('tasks').columns(['status', 'priority']),
    schema.createIndex('tasks_by_parent_task_id').on('tasks').columns(['parent_task_id']),
    schema.createIndex('tasks_by_execution_id').on('tasks').columns(['execution_id']),
    schema.createIndex('tasks_by_created_at').on('tasks').columns(['created_at']),
  ];
}
