import type { SqlDatabase } from './sql/sql-database.ts';

/** Everything that names a text by its hash. */
const references = [
  'SELECT each.value FROM agent_turns, json_each(agent_turns.request) AS each',
  'SELECT response FROM agent_turns',
  'SELECT content_hash FROM context_allocations',
  "SELECT json_extract(each.value, '$.content_hash') FROM context_bundles, json_each(context_bundles.items) AS each",
  'SELECT definition_hash FROM executions',
  // Of the rounds before a retry.
  `SELECT json_extract(data, '$.definition_hash') FROM execution_events
   WHERE type IN ('execution_created', 'execution_retried')`,
  'SELECT whole FROM tool_calls',
  'SELECT before_hash FROM file_writes',
  'SELECT each.value FROM checkpoints, json_each(checkpoints.messages) AS each',
  // What an agent begins with that has not taken a turn yet.
  `SELECT each.value FROM spawns, json_each(spawns.result, '$.messages') AS each
   WHERE spawns.key LIKE '%/deploy' OR spawns.key LIKE '%/trim'`,
];

const question = `
  WITH named (hash) AS (${references.join(' UNION ')})
  SELECT hash FROM content_blobs WHERE hash NOT IN (SELECT hash FROM named WHERE hash IS NOT NULL)`;

/** Hashes of texts that no row names. */
export function unusedTexts(database: SqlDatabase): readonly string[] {
  return database.all(question).map(([hash]) => String(hash));
}

/** Bytes of the database without the room that lies free in it. */
export function usedBytes(database: SqlDatabase): number {
  const [pages = 0, free = 0, size = 0] = ['page_count', 'freelist_count', 'page_size'].map((name) =>
    Number(database.all(`PRAGMA ${name}`)[0]?.[0] ?? 0),
  );
  return (pages - free) * size;
}
