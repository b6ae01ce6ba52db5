import type { TableName, Tables } from '../domain/tables.ts';
import type { DeploymentQuestion, ExecutionQuestion, OutputQuestion, RecordIndex } from '../ports/record-index.ts';
import { type Page, type PageWish, usualPage } from '../domain/page.ts';
import { findTableShape } from './schema/table-shape.ts';
import { decodeRow } from './sql/row-mapper.ts';
import type { SqlValue } from './sql/statement-builder.ts';
import type { TableDatabase } from './sql/table-database.ts';
import { searched, wordQuery } from './word-query.ts';
import { readMoments, readSteps } from './step-queries.ts';
import { readWorkflowStatistics } from './workflow-statistics.ts';

/** A condition, with its values. `isNarrow`: few rows fulfil it, and they are found by it. */
interface Clause {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  readonly isNarrow?: boolean;
}

/** `tables` gives the database as it is at the moment: it may be replaced by another one. */
export function createRecordIndex(tables: () => TableDatabase): RecordIndex {
  return {
    executions: (question) =>
      readPage(searched(tables(), question), {
        table: 'executions',
        order: 'created_at',
        clauses: executionClauses(question),
        page: question,
      }),
    deployments: (question) =>
      readPage(searched(tables(), question), {
        table: 'agent_executions',
        order: 'deployed_at',
        clauses: deploymentClauses(question),
        page: question,
      }),
    outputs: (question) =>
      readPage(tables(), { table: 'outputs', order: 'created_at', clauses: outputClauses(question), page: question }),
    steps: (question) => readSteps(tables(), question),
    moments: (question) => readMoments(tables(), question),
    workflowStatistics: (slugs) => readWorkflowStatistics(tables(), slugs),
  };
}

function executionClauses(question: ExecutionQuestion): readonly Clause[] {
  const { ids, status, workflow, parent, session, agent, agent_type, since, until, text, epic, task } = question;
  return [
    ...anyOf('id', ids).map((clause) => ({ ...clause, isNarrow: true })),
    ...anyOf('status', status),
    ...anyOf('workflow_slug', workflow),
    ...(parent === null ? [{ sql: 'parent_execution_id IS NULL', values: [] }] : equal('parent_execution_id', parent)),
    ...equal('session_id', session),
    ...equal('task_id', task).map((clause) => ({ ...clause, isNarrow: true })),
    ...ofEpic(epic),
    ...equal('agent', agent).map(ofItsAgents),
    ...equal('agent_type', agent_type).map(ofItsAgents),
    ...between('created_at', since, until),
    ...withWords(text, executionWords),
  ];
}

function deploymentClauses(question: DeploymentQuestion): readonly Clause[] {
  const { execution, session, agent, agent_type, status, since, until, text } = question;
  return [
    ...equal('execution_id', execution).map((clause) => ({ ...clause, isNarrow: true })),
    ...equal('session_id', session),
    ...equal('agent', agent),
    ...equal('agent_type', agent_type),
    ...equal('status', status),
    ...between('deployed_at', since, until),
    ...withWords(text, `rowid IN (${wordsOf('agent_executions', 'docid')})`),
  ];
}

function outputClauses({ agent_executions, output_type, since, text }: OutputQuestion): readonly Clause[] {
  return [
    ...(agent_executions === undefined
      ? []
      : [
          {
            sql: 'agent_execution_id IN (SELECT value FROM json_each(?))',
            values: [JSON.stringify(agent_executions)],
            isNarrow: true,
          },
        ]),
    ...equal('output_type', output_type),
    ...between('created_at', since, undefined),
    ...(text === undefined ? [] : [{ sql: 'lower(content) GLOB ?', values: [anywhere(text)] }]),
  ];
}

/** SQLite knows the case of Latin letters only; of all others both are allowed. The content is JSON. */
function anywhere(text: string): string {
  const pattern = Array.from(JSON.stringify(text).slice(1, -1), (character) => {
    const [lower, upper] = [character.toLowerCase(), character.toUpperCase()];
    if (/[*?[]/.test(character)) return `[${character}]`;
    return character.charCodeAt(0) < 128 || lower === upper || upper.length > 1 ? lower : `[${lower}${upper}]`;
  });
  return `*${pattern.join('')}*`;
}

const executionWords = `(rowid IN (${wordsOf('executions', 'docid')}) OR id IN (SELECT execution_id FROM agent_executions
  WHERE rowid IN (${wordsOf('agent_executions', 'docid')})))`;

function wordsOf(table: string, column: string): string {
  return `SELECT ${column} FROM ${table}_fts WHERE ${table}_fts MATCH ?`;
}

function withWords(text: string | undefined, sql: string): readonly Clause[] {
  if (text === undefined || text.trim() === '') return [];
  const match = wordQuery(text);
  if (match === null) return [{ sql: '0', values: [] }];
  return [
    {
      sql,
      values: sql
        .split('?')
        .slice(1)
        .map(() => match),
      isNarrow: true,
    },
  ];
}

function ofEpic(epic: string | undefined): readonly Clause[] {
  if (epic === undefined) return [];
  const ofTask = 'EXISTS (SELECT 1 FROM tasks WHERE tasks.id = executions.task_id AND tasks.epic_id = ?)';
  return [{ sql: `(epic_id = ? OR ${ofTask})`, values: [epic, epic] }];
}

function ofItsAgents({ sql, values }: Clause): Clause {
  return { sql: `id IN (SELECT execution_id FROM agent_executions WHERE ${sql})`, values };
}

function equal(column: string, value: string | undefined): readonly Clause[] {
  return value === undefined ? [] : [{ sql: `${column} = ?`, values: [value] }];
}

function anyOf(column: string, wanted: string | readonly string[] | undefined): readonly Clause[] {
  if (wanted === undefined) return [];
  if (typeof wanted === 'string') return equal(column, wanted);
  return [{ sql: `${column} IN (${wanted.map(() => '?').join(', ')})`, values: wanted }];
}

function between(column: string, since: string | undefined, until: string | undefined): readonly Clause[] {
  return [
    ...(since === undefined ? [] : [{ sql: `${column} >= ?`, values: [since] }]),
    ...(until === undefined ? [] : [{ sql: `${column} < ?`, values: [until] }]),
  ];
}

interface PageQuestion<T extends TableName> {
  readonly table: T;
  /** Column by which the newest comes first. */
  readonly order: string;
  readonly clauses: readonly Clause[];
  readonly page: PageWish;
}

function readPage<T extends TableName>(
  { sql }: TableDatabase,
  { table, order, clauses, page }: PageQuestion<T>,
): Page<Tables[T]> {
  const columns = findTableShape(table)?.columns ?? [];
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const where = clauses.length === 0 ? '' : ` WHERE ${clauses.map((clause) => clause.sql).join(' AND ')}`;
  const values = clauses.flatMap((clause) => clause.values);
  const { limit = usualPage, offset = 0 } = page;
  // Few rows are found and then sorted; of many the order's index finds the newest.
  const sorted = clauses.some(({ isNarrow }) => isNarrow === true) ? `+${order}` : order;
  const ids = `SELECT rowid FROM ${table}${where} ORDER BY ${sorted} DESC, id DESC LIMIT ? OFFSET ?`;
  const select = `SELECT ${names} FROM ${table} WHERE rowid IN (${ids}) ORDER BY +${order} DESC, id DESC`;
  // The columns are those of the table's record, so a decoded row is that record.
  const items = sql
    .all(select, [...values, limit, offset])
    .map((row) => decodeRow(columns, row) as unknown as Tables[T]);
  // A page that is not full tells the number by itself.
  if (items.length < limit && (items.length > 0 || offset === 0)) return { items, total: offset + items.length };
  return { items, total: Number(sql.all(`SELECT count(*) FROM ${table}${where}`, values)[0]?.[0] ?? 0) };
}
