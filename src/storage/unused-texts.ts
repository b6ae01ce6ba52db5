import type { SqlDatabase } from './sql/sql-database.ts';

/** Whose rows are meant. */
export interface TextOwners {
  readonly executions: readonly string[];
  readonly agent_executions: readonly string[];
}

interface Reference {
  /** `SELECT … FROM …` that gives hashes. */
  readonly sql: string;
  /** Which of the rows name texts. */
  readonly where?: string;
  /** Which rows belong to the owners, whose ids are in `agents` and `runs`; absent: none. */
  readonly owned?: string;
}

const ofAgents = 'agent_execution_id IN agents';

/** Everything that names a text by its hash. */
const references: readonly Reference[] = [
  {
    sql: 'SELECT each.value FROM agent_turns, json_each(agent_turns.request) AS each',
    owned: `agent_turns.${ofAgents}`,
  },
  { sql: 'SELECT response FROM agent_turns', owned: ofAgents },
  { sql: 'SELECT content_hash FROM context_allocations', owned: ofAgents },
  {
    sql: `SELECT json_extract(each.value, '$.content_hash')
      FROM context_bundles, json_each(context_bundles.items) AS each`,
    owned: 'context_bundles.id IN (SELECT bundle_id FROM agent_executions WHERE id IN agents)',
  },
  { sql: 'SELECT definition_hash FROM executions', owned: 'id IN runs' },
  // Of the rounds before a retry.
  {
    sql: "SELECT json_extract(data, '$.definition_hash') FROM execution_events",
    where: "type IN ('execution_created', 'execution_retried')",
    owned: 'execution_id IN runs',
  },
  { sql: 'SELECT whole FROM tool_calls', owned: ofAgents },
  { sql: 'SELECT before_hash FROM file_writes', owned: ofAgents },
  { sql: 'SELECT each.value FROM checkpoints, json_each(checkpoints.messages) AS each' },
  // What an agent begins with that has not taken a turn yet.
  {
    sql: "SELECT each.value FROM spawns, json_each(spawns.result, '$.messages') AS each",
    where: "spawns.key LIKE '%/deploy' OR spawns.key LIKE '%/trim'",
    owned: 'spawns.run_id IN runs',
  },
];

const named = references.map(({ sql, where = '1' }) => `${sql} WHERE ${where}`);

/** The owners are few: the plus keeps SQLite from finding all rows of a kind, to look whose they are. */
const namedByOwners = references.flatMap(({ sql, where = '1', owned }) =>
  owned === undefined ? [] : `${sql} WHERE ${owned} AND +(${where})`,
);

const unusedQuestion = `
  WITH named (hash) AS (${named.join(' UNION ')})
  SELECT hash FROM content_blobs WHERE hash NOT IN (SELECT hash FROM named WHERE hash IS NOT NULL)`;

/** A text takes at most its bytes, a row around them and, when it is long, a page that it does not fill. */
const sizeQuestion = `
  WITH agents (id) AS (SELECT value FROM json_each(?)),
    runs (id) AS (SELECT value FROM json_each(?)),
    named (hash) AS (${namedByOwners.join(' UNION ')})
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
