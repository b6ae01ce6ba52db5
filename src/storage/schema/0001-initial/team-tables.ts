import type { Compilable, SchemaModule } from 'kysely';
import { required } from './column-options.ts';

export function teamTables(schema: SchemaModule): readonly Compilable[] {
  return [
    schema
      .createTable('agents')
      .addColumn('id', 'text', required)
      .addColumn('name', 'text', required)
      .addColumn('definition', 'text', required)
      .addColumn('source_path', 'text', required)
      .addColumn('hash', 'text', required)
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('agents_key', ['id']),
    schema
      .createTable('groups')
      .addColumn('id', 'text', required)
      .addColumn('name', 'text', required)
      .addColumn('definition', 'text', required)
      .addColumn('source_path', 'text', required)
      .addColumn('hash', 'text', required)
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('groups_key', ['id']),
    schema
      .createTable('relationships')
      .addColumn('id', 'text', required)
      .addColumn('group', 'text', required)
      .addColumn('from_agent', 'text', required)
      .addColumn('to_agent', 'text', required)
      .addColumn('type', 'text', required)
      .addColumn('trust_level', 'double precision', required)
      .addColumn('communication_style', 'text', required)
      .addColumn('handoff_rules', 'text', required)
      .addColumn('source_path', 'text', required)
      .addColumn('hash', 'text', required)
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('relationships_key', ['id']),
    schema
      .createTable('skills')
      .addColumn('id', 'text', required)
      .addColumn('agent', 'text', required)
      .addColumn('skill_name', 'text', required)
      .addColumn('proficiency', 'double precision', required)
      .addColumn('times_used', 'bigint', required)
      .addColumn('success_rate', 'double precision')
      .addColumn('learned_from', 'text', required)
      .addColumn('examples', 'text')
      .addColumn('last_used_at', 'text')
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('skills_key', ['id']),
    schema
      .createTable('messages')
      .addColumn('id', 'text', required)
      .addColumn('execution_id', 'text')
      .addColumn('task_id', 'text')
      .addColumn('group', 'text')
      .addColumn('from_agent', 'text', required)
      .addColumn('to_agent', 'text')
      .addColumn('message_type', 'text', required)
      .addColumn('content', 'text', required)
      .addColumn('reasoning', 'text')
      .addColumn('status', 'text', required)
      .addColumn('requires_response', 'integer', required)
      .addColumn('response_deadline', 'text')
      .addColumn('response_to', 'text')
      .addColumn('delivered_at', 'text')
      .addColumn('read_at', 'text')
      .addColumn('created_at', 'text', required)
      .addColumn('updated_at', 'text', required)
      .addPrimaryKeyConstraint('messages_key', ['id']),
  ];
}

export function teamIndexes(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.createIndex('agents_by_name').on('agents').columns(['name']),
    schema.createIndex('groups_by_name').on('groups').columns(['name']),
    schema.createIndex('relationships_by_group').on('relationships').columns(['group']),
    schema.createIndex('relationships_by_from_agent').on('relationships').columns(['from_agent']),
    schema.createIndex('skills_by_agent_skill_name').on('skills').columns(['agent', 'skill_name']),
    schema.createIndex('messages_by_execution_id_created_at').on('messages').columns(['execution_id', 'created_at']),
    schema.createIndex('messages_by_task_id').on('messages').columns(['task_id']),
    schema.createIndex('messages_by_to_agent_status').on('messages').columns(['to_agent', 'status']),
    schema.createIndex('messages_by_response_to').on('messages').columns(['response_to']),
  ];
}
