import type { Compilable, SchemaModule } from 'kysely';
import { required } from './column-options.ts';

export function executionTables(schema: SchemaModule): readonly Compilable[] {
  return [
    schema
      .createTable('executions')
      .addColumn('id', 'text', required)
      .addColumn('workflow_slug', 'text', required)
      .addColumn('workflow_version', 'text', required)
      .addColumn('definition_hash', 'text', required)
      .addColumn('status', 'text', required)
      .addColumn('input', 'text', required)
      .addColumn('context', 'text')
      .addColumn('output', 'text')
      .addColumn('current_step', 'text')
      .addColumn('error', 'text')
      .addColumn('parent_execution_id', 'text')
      .addColumn('parent_step', 'text')
      .addColumn('task_id', 'text')
      .addColumn('session_id', 'text')
      .addColumn('trigger', 'text', required)
      .addColumn('model', 'text')
      .addColumn('budget', 'text')
      .addColumn('tokens', 'bigint', required)
      .addColumn('input_tokens', 'bigint', required)
      .addColumn('cached_tokens', 'bigint', required)
      .addColumn('output_tokens', 'bigint', required)
      .addColumn('usd', 'double precision')
      .addColumn('rehearsal', 'integer', required)
      .addColumn('mode', 'text', required)
      .addColumn('working_folder', 'text', required)
      .addColumn('cassette', 'text')
      .addColumn('round', 'bigint', required)
      .addColumn('started_at', 'text')
      .addColumn('completed_at', 'text')
      .addColumn('duration_ms', 'bigint')
      .addColumn('rolled_back', 'integer', required)
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('executions_key', ['id']),
    schema
      .createTable('step_executions')
      .addColumn('id', 'text', required)
      .addColumn('execution_id', 'text', required)
      .addColumn('step_path', 'text', required)
      .addColumn('step_name', 'text', required)
      .addColumn('step_type', 'text', required)
      .addColumn('agent', 'text')
      .addColumn('attempt', 'bigint', required)
      .addColumn('status', 'text', required)
      .addColumn('input', 'text')
      .addColumn('output', 'text')
      .addColumn('error', 'text')
      .addColumn('retry_count', 'bigint', required)
      .addColumn('position', 'bigint', required)
      .addColumn('started_at', 'text')
      .addColumn('completed_at', 'text')
      .addColumn('duration_ms', 'bigint')
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('step_executions_key', ['id']),
    schema
      .createTable('execution_events')
      .addColumn('execution_id', 'text', required)
      .addColumn('seq', 'bigint', required)
      .addColumn('at', 'text', required)
      .addColumn('round', 'bigint', required)
      .addColumn('key', 'text')
      .addColumn('type', 'text', required)
      .addColumn('step', 'text')
      .addColumn('data', 'text', required)
      .addPrimaryKeyConstraint('execution_events_key', ['execution_id', 'seq']),
    schema
      .createTable('spawns')
      .addColumn('run_id', 'text', required)
      .addColumn('key', 'text', required)
      .addColumn('kind', 'text', required)
      .addColumn('spec', 'text')
      .addColumn('status', 'text', required)
      .addColumn('result', 'text')
      .addColumn('error', 'text')
      .addColumn('attempt', 'bigint', required)
      .addColumn('wake_at', 'text')
      .addColumn('settled_order', 'bigint')
      .addColumn('created_at', 'text', required)
      .addColumn('settled_at', 'text')
      .addPrimaryKeyConstraint('spawns_key', ['run_id', 'key']),
    schema
      .createTable('signals')
      .addColumn('id', 'text', required)
      .addColumn('run_id', 'text', required)
      .addColumn('topic', 'text', required)
      .addColumn('payload', 'text')
      .addColumn('consumed_by', 'text')
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('signals_key', ['id']),
    schema
      .createTable('approvals')
      .addColumn('id', 'text', required)
      .addColumn('execution_id', 'text', required)
      .addColumn('step_path', 'text')
      .addColumn('kind', 'text', required)
      .addColumn('idempotency_key', 'text', required)
      .addColumn('subject', 'text', required)
      .addColumn('question', 'text', required)
      .addColumn('payload', 'text', required)
      .addColumn('edited_payload', 'text')
      .addColumn('scope', 'text', required)
      .addColumn('status', 'text', required)
      .addColumn('decided_by', 'text')
      .addColumn('decided_at', 'text')
      .addColumn('reason', 'text')
      .addColumn('answer', 'text')
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('approvals_key', ['id']),
    schema
      .createTable('budget_entries')
      .addColumn('id', 'text', required)
      .addColumn('level', 'text', required)
      .addColumn('subject_id', 'text', required)
      .addColumn('kind', 'text', required)
      .addColumn('tokens', 'bigint', required)
      .addColumn('usd', 'double precision')
      .addColumn('turns', 'bigint', required)
      .addColumn('seconds', 'double precision', required)
      .addColumn('agent_execution_id', 'text')
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('budget_entries_key', ['id']),
  ];
}

export function executionIndexes(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.createIndex('executions_by_created_at').on('executions').columns(['created_at']),
    schema.createIndex('executions_by_status_created_at').on('executions').columns(['status', 'created_at']),
    schema.createIndex('executions_by_parent_execution_id').on('executions').columns(['parent_execution_id']),
    schema
      .createIndex('executions_by_workflow_slug_created_at')
      .on('executions')
      .columns(['workflow_slug', 'created_at']),
    schema.createIndex('executions_by_task_id').on('executions').columns(['task_id']),
    schema
      .createIndex('step_executions_by_execution_id_step_path')
      .unique()
      .on('step_executions')
      .columns(['execution_id', 'step_path']),
    schema.createIndex('spawns_by_status_wake_at').on('spawns').columns(['status', 'wake_at']),
    schema.createIndex('signals_by_run_id_topic').on('signals').columns(['run_id', 'topic']),
    schema.createIndex('approvals_by_status_created_at').on('approvals').columns(['status', 'created_at']),
    schema.createIndex('approvals_by_execution_id').on('approvals').columns(['execution_id']),
    schema.createIndex('budget_entries_by_level_subject_id').on('budget_entries').columns(['level', 'subject_id']),
    schema.createIndex('budget_entries_by_agent_execution_id').on('budget_entries').columns(['agent_execution_id']),
  ];
}
