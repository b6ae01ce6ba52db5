import type { SqlDatabase } from './sql/sql-database.ts';

/** Whose rows are meant. */
export interface TextOwners {
  readonly executions: readonly string[];
  readonly agent_executions: readonly string[];
}

interface Reference {
  /** A query of hashes; in it `{owned}` stands for a condition. */
  readonly sql: string;
  /** True for rows of the owners, whose ids are in `agents` and `runs`; null: the rows belong to none. */
  readonly owned: string | null;
}

/** Everything that names a text by its hash. */
const references: readonly Reference[] = [
  {
    sql: 'SELECT each.value FROM agent_turns, json_each(agent_turns.request) AS each WHERE {owned}',
    owned: 'agent_turns.agent_execution_id IN agents',
  },
  { sql: 'SELECT response FROM agent_turns WHERE {owned}', owned: 'agent_execution_id IN agents' },
  { sql: 'SELECT content_hash FROM context_allocations WHERE {owned}', owned: 'agent_execution_id IN agents' },
  {
    sql: `SELECT json_extract(each.value, '$.content_hash') FROM context_bundles, json_each(context_bundles.items) AS each
      WHERE {owned}`,
    owned: 'context_bundles.id IN (SELECT bundle_id FROM agent_executions WHERE id IN agents)',
  },
  { sql: 'SELECT definition_hash FROM executions WHERE {owned}', owned: 'id IN runs' },
  // Of the rounds before a retry.
  {
    sql: `SELECT json_extract(data, '$.definition_hash') FROM execution_events
      WHERE type IN ('execution_created', 'execution_retried') AND {owned}`,
    owned: 'execution_id IN runs',
  },
  { sql: 'SELECT whole FROM tool_calls WHERE {owned}', owned: 'agent_execution_id IN agents' },
  { sql: 'SELECT before_hash FROM file_writes WHERE {owned}', owned: 'agent_execution_id IN agents' },
  {
    sql: 'SELECT each.value FROM checkpoints, json_each(checkpoints.messages) AS each WHERE {owned}',
    owned: null,
  },
  // What an agent begins with that has not taken a turn yet.
  {
    sql: `SELECT each.value FROM spawns, json_each(spawns.result, '$.messages') AS each
      WHERE (spawns.key LIKE '%/deploy' OR spawns.key LIKE '%/trim') AND {owned}`,
    owned: 'spawns.run_id IN runs',
  },
];

const unusedQuestion = `
  WITH named (hash) AS (${references.map(({ sql }) => sql.replace('{owned}', '1')).join(' UNION ')})
  SELECT hash FROM content_blobs WHERE hash NOT IN (SELECT hash FROM named WHERE hash IS NOT NULL)`;

/** A text takes at most its bytes, a row around them and, when it is long, a page that it does not fill. */
const sizeQuestion = `
  WITH agents (id) AS (SELECT value FROM json_each(?)),
    runs (id) AS (SELECT value FROM json_each(?)),
    named (hash) AS (${references
      .flatMap(({ sql, owned }) => (owned === null ? [] : sql.replace('{owned}', owned)))
      .join(' UNION ')})
  SELECT hash, bytes + CASE WHEN bytes < 1024 THEN 512 ELSE 5120 END
  FROM (SELECT hash, length(CAST(content AS BLOB)) AS bytes FROM content_blobs WHERE hash IN named)`;

/** Hashes of texts that no row names. */
export function unusedTexts(database: SqlDatabase): readonly string[] {
  return database.all(unusedQuestion).map(([hash]) => String(hash));
}

/** Hashes of texts that the owners' rows name, each with the bytes that it takes at most. */
export function textsOf(
  database: SqlDatabase,
  { agent_executions, executions }: TextOwners,
): ReadonlyMap<string, number> {
  const rows = database.all(sizeQuestion, [JSON.stringify(agent_executions), JSON.stringify(executions)]);
  return new Map(rows.map(([hash, bytes]) => [String(hash), Number(bytes)]));
}

/** Bytes of the database without the room that lies free in it. */
export function usedBytes(database: SqlDatabase): number {
  const [pages = 0, free = 0, size = 0] = ['page_count', 'freelist_count', 'page_size'].map((name) =>
    Number(database.all(`PRAGMA ${name}`)[0]?.[0] ?? 0),
  );
  return (pages - free) * size;
}
