import type { Compilable, SchemaModule } from 'kysely';
import { required } from './column-options.ts';

export function agentTables(schema: SchemaModule): readonly Compilable[] {
  return [
    schema
      .createTable('agent_executions')
      .addColumn('id', 'text', required)
      .addColumn('session_id', 'text')
      .addColumn('execution_id', 'text')
      .addColumn('step_name', 'text')
      .addColumn('step_path', 'text')
      .addColumn('task_id', 'text')
      .addColumn('agent', 'text', required)
      .addColumn('agent_type', 'text', required)
      .addColumn('scope', 'text', required)
      .addColumn('model', 'text', required)
      .addColumn('provider', 'text', required)
      .addColumn('bundle_id', 'text')
      .addColumn('context_token_count', 'bigint', required)
      .addColumn('status', 'text', required)
      .addColumn('deployed_at', 'text', required)
      .addColumn('completed_at', 'text')
      .addColumn('final_message', 'text')
      .addColumn('success', 'integer')
      .addColumn('error_message', 'text')
      .addColumn('input_tokens', 'bigint', required)
      .addColumn('cached_tokens', 'bigint', required)
      .addColumn('output_tokens', 'bigint', required)
      .addColumn('usd', 'double precision')
      .addColumn('llm_calls', 'bigint', required)
      .addColumn('tool_invocations', 'bigint', required)
      .addColumn('parent_agent_execution_id', 'text')
      .addColumn('delegation_depth', 'bigint', required)
      .addColumn('rehearsal', 'integer', required)
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('agent_executions_key', ['id']),
    schema
      .createTable('agent_turns')
      .addColumn('id', 'text', required)
      .addColumn('agent_execution_id', 'text', required)
      .addColumn('turn', 'bigint', required)
      .addColumn('request_hash', 'text', required)
      .addColumn('request', 'text', required)
      .addColumn('response', 'text', required)
      .addColumn('usage', 'text', required)
      .addColumn('usd', 'double precision')
      .addColumn('finish_reason', 'text', required)
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('agent_turns_key', ['id']),
    schema
      .createTable('context_bundles')
      .addColumn('id', 'text', required)
      .addColumn('agent_type', 'text', required)
      .addColumn('scope', 'text', required)
      .addColumn('model', 'text')
      .addColumn('total_tokens', 'bigint', required)
      .addColumn('tokens_before', 'bigint', required)
      .addColumn('budget_remaining', 'bigint')
      .addColumn('items', 'text', required)
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('context_bundles_key', ['id']),
    schema
      .createTable('context_allocations')
      .addColumn('id', 'text', required)
      .addColumn('agent_execution_id', 'text', required)
      .addColumn('context_type', 'text', required)
      .addColumn('context_source', 'text', required)
      .addColumn('sections', 'text', required)
      .addColumn('content_hash', 'text', required)
      .addColumn('token_count', 'bigint', required)
      .addColumn('priority', 'text', required)
      .addColumn('included', 'integer', required)
      .addColumn('reason_left_out', 'text')
      .addColumn('shared_with', 'text', required)
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('context_allocations_key', ['id']),
    schema
      .createTable('content_blobs')
      .addColumn('hash', 'text', required)
      .addColumn('content', 'text', required)
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('content_blobs_key', ['hash']),
    schema
      .createTable('outputs')
      .addColumn('id', 'text', required)
      .addColumn('agent_execution_id', 'text', required)
      .addColumn('output_type', 'text', required)
      .addColumn('content', 'text')
      .addColumn('metadata', 'text', required)
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('outputs_key', ['id']),
    schema
      .createTable('checkpoints')
      .addColumn('id', 'text', required)
      .addColumn('thread_id', 'text', required)
      .addColumn('seq', 'bigint', required)
      .addColumn('kind', 'text', required)
      .addColumn('messages', 'text')
      .addColumn('pending_tool_calls', 'text')
      .addColumn('expires_at', 'text')
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('checkpoints_key', ['id']),
    schema
      .createTable('tool_calls')
      .addColumn('id', 'text', required)
      .addColumn('agent_execution_id', 'text', required)
      .addColumn('turn', 'bigint', required)
      .addColumn('call_id', 'text', required)
      .addColumn('tool', 'text', required)
      .addColumn('arguments', 'text')
      .addColumn('result', 'text')
      .addColumn('status', 'text', required)
      .addColumn('idempotency_key', 'text', required)
      .addColumn('approval_id', 'text')
      .addColumn('duration_ms', 'bigint')
      .addColumn('created_at', 'text', required)
      .addPrimaryKeyConstraint('tool_calls_key', ['id']),
    schema
      .createTable('sessions')
      .addColumn('id', 'text', required)
      .addColumn('scope', 'text', required)
      .addColumn('phase', 'bigint', required)
      .addColumn('status', 'text', required)
      .addColumn('token_budget', 'bigint')
      .addColumn('warn_threshold', 'double precision', required)
      .addColumn('metadata', 'text', required)
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('sessions_key', ['id']),
  ];
}

export function agentIndexes(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.createIndex('agent_executions_by_execution_id').on('agent_executions').columns(['execution_id']),
    schema.createIndex('agent_executions_by_session_id').on('agent_executions').columns(['session_id']),
    schema.createIndex('agent_executions_by_task_id').on('agent_executions').columns(['task_id']),
    schema
      .createIndex('agent_executions_by_agent_deployed_at')
      .on('agent_executions')
      .columns(['agent', 'deployed_at']),
    schema
      .createIndex('agent_turns_by_agent_execution_id_turn')
      .on('agent_turns')
      .columns(['agent_execution_id', 'turn']),
    schema
      .createIndex('context_allocations_by_agent_execution_id')
      .on('context_allocations')
      .columns(['agent_execution_id']),
    schema.createIndex('outputs_by_agent_execution_id').on('outputs').columns(['agent_execution_id']),
    schema.createIndex('checkpoints_by_thread_id_seq').on('checkpoints').columns(['thread_id', 'seq']),
    schema
      .createIndex('tool_calls_by_agent_execution_id_turn')
      .on('tool_calls')
      .columns(['agent_execution_id', 'turn']),
    schema.createIndex('tool_calls_by_idempotency_key').on('tool_calls').columns(['idempotency_key']),
    schema.createIndex('sessions_by_created_at').on('sessions').columns(['created_at']),
  ];
}
