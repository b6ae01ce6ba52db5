import type { Compilable, SchemaModule } from 'kysely';
import type { SqlText } from '../sql-text.ts';
import { wordIndex } from '../word-index.ts';
import { createViews } from './views.ts';

/** What executions and deployments are listed by; their words; views for questions in SQL. */
export function history(schema: SchemaModule): readonly (Compilable | SqlText)[] {
  return [
    // Pages are read in their order, without sorting: the newest first.
    schema.dropIndex('agent_executions_by_session_id'),
    ...deploymentIndexes.map((columns) =>
      schema
        .createIndex(`agent_executions_by_${columns.join('_')}`)
        .on('agent_executions')
        .columns([...columns, 'id']),
    ),
    schema.createIndex('executions_by_session_id_created_at').on('executions').columns(['session_id', 'created_at']),
    schema.createIndex('execution_events_by_type_at').on('execution_events').columns(['type', 'at']),
    ...wordIndex('executions', ['workflow_slug', 'input', 'output', 'error']),
    ...wordIndex('agent_executions', ['scope', 'final_message', 'error_message']),
    ...createViews,
  ];
}

const deploymentIndexes = [
  ['deployed_at'],
  ['session_id', 'deployed_at'],
  ['agent_type', 'deployed_at'],
  ['status', 'deployed_at'],
] as const;
