import { existsSync, readFileSync } from 'node:fs';
import { checkRegistry } from './check-registry.ts';
import { type DatabasePaths, journalGenerations } from './database-paths.ts';
import { readJournal } from './journal/read-journal.ts';
import { isIntact } from './snapshot-image.ts';
import type { StatementBuilder } from './sql/statement-builder.ts';
import type { SqlDatabase } from './sql/sql-database.ts';

/** What `db check` found. */
export interface DatabaseCheck {
  readonly ok: boolean;
  /** One sentence for each thing that is wrong. */
  readonly problems: readonly string[];
}

/** Columns that name a row of another table. Soft references (to what may be deleted or elsewhere) are not among them. */
const references = [
  ['step_executions', 'execution_id', 'executions', 'id'],
  ['execution_events', 'execution_id', 'executions', 'id'],
  ['approvals', 'execution_id', 'executions', 'id'],
  ['agent_turns', 'agent_execution_id', 'agent_executions', 'id'],
  ['tool_calls', 'agent_execution_id', 'agent_executions', 'id'],
  ['outputs', 'agent_execution_id', 'agent_executions', 'id'],
  ['file_writes', 'agent_execution_id', 'agent_executions', 'id'],
  ['file_writes', 'before_hash', 'content_blobs', 'hash'],
  ['context_allocations', 'agent_execution_id', 'agent_executions', 'id'],
  ['agent_executions', 'bundle_id', 'context_bundles', 'id'],
  ['agent_turns', 'response', 'content_blobs', 'hash'],
  ['agent_turns', 'reasoning', 'content_blobs', 'hash'],
  ['tool_calls', 'whole', 'content_blobs', 'hash'],
  ['executions', 'definition_hash', 'content_blobs', 'hash'],
  ['executions', 'parent_execution_id', 'executions', 'id'],
  ['messages', 'execution_id', 'executions', 'id'],
  ['messages', 'response_to', 'messages', 'id'],
  ['message_receipts', 'message_id', 'messages', 'id'],
  ['tasks', 'epic_id', 'epics', 'id'],
  ['workflow_nodes', 'workflow_id', 'workflows', 'id'],
  ['workflow_edges', 'workflow_id', 'workflows', 'id'],
] as const;

/** Examines the database in memory and, when there are files, the journals on the disk. */
export function checkDatabase(
  database: SqlDatabase,
  options: { readonly builder: StatementBuilder; readonly paths: DatabasePaths },
): DatabaseCheck {
  const problems = [
    ...(isIntact(database) ? [] : ['SQLite finds pages or indexes of the database inconsistent.']),
    ...references.flatMap((reference) => danglingRows(database, options.builder, reference)),
    ...missingEvents(database, options.builder),
    ...missingReceipts(database, options.builder),
    ...checkRegistry(database),
    ...unreadableJournals(options.paths),
  ];
  return { ok: problems.length === 0, problems };
}

function danglingRows(
  database: SqlDatabase,
  builder: StatementBuilder,
  [table, column, target, key]: (typeof references)[number],
): readonly string[] {
  const { sql } = builder
    .selectFrom(table)
    .select((eb) => eb.fn.countAll().as('count'))
    .where(column, 'is not', null)
    .where(column, 'not in', (eb) => eb.selectFrom(target).select(key))
    .compile();
  const count = Number(database.all(sql)[0]?.[0] ?? 0);
  return count === 0 ? [] : [`${count} of ${table} name a row of ${target} in ${column} that does not exist.`];
}

/** Events are numbered from 1 without gaps. */
function missingEvents(database: SqlDatabase, builder: StatementBuilder): readonly string[] {
  const { sql } = builder
    .selectFrom('execution_events')
    .select((eb) => ['execution_id', eb.fn.countAll().as('count'), eb.fn.max('seq').as('last')])
    .groupBy('execution_id')
    .having((eb) => eb(eb.fn.countAll(), '<>', eb.fn.max('seq')))
    .compile();
  return database
    .all(sql)
    .map(
      ([id, count, last]) =>
        `Events of execution ${String(id)} are missing: ${String(count)} of ${String(last)} are there.`,
    );
}

/** A broadcast without receipts would reach nobody. */
function missingReceipts(database: SqlDatabase, builder: StatementBuilder): readonly string[] {
  const { sql } = builder
    .selectFrom('messages')
    .select('id')
    .where('to_agent', 'is', null)
    .where('id', 'not in', (eb) => eb.selectFrom('message_receipts').select('message_id'))
    .orderBy('id')
    .compile();
  return database
    .all(sql)
    .map(([id]) => `The message ${String(id)} goes to a group, and nobody in it has a receipt of it.`);
}

function unreadableJournals(paths: DatabasePaths): readonly string[] {
  return journalGenerations(paths)
    .map(paths.journal)
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      const { rest, length } = readJournal(readFileSync(file));
      return rest === 'end' ? [] : [`The journal ${file} cannot be read from byte ${length} on (${rest}).`];
    });
}
