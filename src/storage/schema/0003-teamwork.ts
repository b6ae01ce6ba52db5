import type { Compilable, SchemaModule } from 'kysely';
import { required } from './0001-initial/column-options.ts';

/** Who asked for a delegated execution and who works in it; where a message was handed over; receipts of broadcasts. */
export function teamwork(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.alterTable('executions').addColumn('parent_agent_execution_id', 'text'),
    schema.alterTable('executions').addColumn('agent', 'text'),
    schema.alterTable('messages').addColumn('delivered_in', 'text'),
    schema.alterTable('messages').addColumn('processed_at', 'text'),
    schema.alterTable('messages').addColumn('response_state', 'text'),
    schema.alterTable('messages').addColumn('idempotency_key', 'text'),
    schema.dropIndex('messages_by_to_agent_status'),
    schema
      .createIndex('messages_by_to_agent_execution_id_status')
      .on('messages')
      .columns(['to_agent', 'execution_id', 'status']),
    schema.createIndex('messages_by_from_agent').on('messages').columns(['from_agent']),
    schema.createIndex('messages_by_idempotency_key').on('messages').columns(['idempotency_key']),
    schema
      .createIndex('messages_by_response_state_response_deadline')
      .on('messages')
      .columns(['response_state', 'response_deadline']),
    schema
      .createTable('message_receipts')
      .addColumn('message_id', 'text', required)
      .addColumn('agent', 'text', required)
      .addColumn('execution_id', 'text')
      .addColumn('status', 'text', required)
      .addColumn('delivered_in', 'text')
      .addColumn('delivered_at', 'text')
      .addColumn('read_at', 'text')
      .addColumn('processed_at', 'text')
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('message_receipts_key', ['message_id', 'agent']),
    schema
      .createIndex('message_receipts_by_agent_execution_id_status')
      .on('message_receipts')
      .columns(['agent', 'execution_id', 'status']),
  ];
}
