import type { Compilable, SchemaModule } from 'kysely';
import { required } from '../0001-initial/column-options.ts';
import type { SqlText } from '../sql-text.ts';
import { carriedOver } from './carried-over.ts';
import { pageIndexes } from './page-indexes.ts';
import { searchTables } from './search-tables.ts';

/** Progress of an epic in its row; dependencies and tags from either side; the audit of the registry; search by words. */
export function registry(schema: SchemaModule): readonly (Compilable | SqlText)[] {
  return [...columns(schema), ...tables(schema), ...indexes(schema), ...pageIndexes, ...carriedOver, ...searchTables];
}

function columns(schema: SchemaModule): readonly Compilable[] {
  const counters = ['running_tasks', 'pending_tasks', 'blocked_tasks', 'cancelled_tasks'];
  return [
    ...counters.map((name) =>
      schema.alterTable('epics').addColumn(name, 'bigint', (column) => required(column).defaultTo(0)),
    ),
    schema.alterTable('epics').addColumn('on_exceed', 'text', (column) => required(column).defaultTo('fail')),
    schema.alterTable('epics').addColumn('created_by_execution', 'text'),
    schema.alterTable('tasks').addColumn('budget_tokens', 'bigint'),
    schema.alterTable('tasks').addColumn('budget_usd', 'double precision'),
    schema.alterTable('tasks').addColumn('on_exceed', 'text', (column) => required(column).defaultTo('fail')),
    schema.alterTable('tasks').addColumn('blocked_by', 'text', (column) => required(column).defaultTo('[]')),
    schema.alterTable('budget_entries').addColumn('call_id', 'text'),
    schema.alterTable('executions').addColumn('epic_id', 'text'),
  ];
}

function tables(schema: SchemaModule): readonly Compilable[] {
  return [
    schema
      .createTable('task_dependencies')
      .addColumn('task_id', 'text', required)
      .addColumn('depends_on_id', 'text', required)
      .addPrimaryKeyConstraint('task_dependencies_key', ['task_id', 'depends_on_id']),
    schema
      .createTable('item_tags')
      .addColumn('item_kind', 'text', required)
      .addColumn('tag', 'text', required)
      .addColumn('item_id', 'text', required)
      .addPrimaryKeyConstraint('item_tags_key', ['item_kind', 'tag', 'item_id']),
    schema
      .createTable('registry_events')
      .addColumn('id', 'text', required)
      .addColumn('at', 'text', required)
      .addColumn('type', 'text', required)
      .addColumn('epic_id', 'text')
      .addColumn('task_id', 'text')
      .addColumn('by', 'text', required)
      .addColumn('data', 'text', required)
      .addPrimaryKeyConstraint('registry_events_key', ['id']),
  ];
}

function indexes(schema: SchemaModule): readonly Compilable[] {
  return [
    schema.createIndex('tasks_by_assigned_agent').on('tasks').columns(['assigned_agent']),
    schema.createIndex('task_dependencies_by_depends_on_id').on('task_dependencies').columns(['depends_on_id']),
    schema.createIndex('item_tags_by_item_id').on('item_tags').columns(['item_id']),
    schema.createIndex('registry_events_by_task_id').on('registry_events').columns(['task_id']),
    schema.createIndex('registry_events_by_epic_id').on('registry_events').columns(['epic_id']),
    schema.createIndex('budget_entries_by_call_id').on('budget_entries').columns(['call_id']),
    // What a process that died has reserved is looked for in the whole workspace.
    schema.dropIndex('budget_entries_by_level_subject_id'),
    schema
      .createIndex('budget_entries_by_kind_level_subject_id')
      .on('budget_entries')
      .columns(['kind', 'level', 'subject_id']),
  ];
}
