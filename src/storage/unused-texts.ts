import type { SqlDatabase } from './sql/sql-database.ts';

/** Whose rows are meant. */
export interface TextOwners {
  readonly executions: readonly string[];
  readonly agent_executions: readonly string[];
}

interface Reference {
  /** Gives hashes. */
  readonly hash: string;
  readonly from: string;
  /** Which of the rows name texts. */
  readonly where?: string;
  /** Which rows belong to the owners, whose ids are in `agents` and `runs`; absent: none. */
  readonly owned?: string;
  /** Whose row it is, of several the one that goes last; absent: nobody's. */
  readonly owner?: string;
}

const ofAgents = { owned: 'agent_execution_id IN agents', owner: 'agent_execution_id' };

/** Everything that names a text by its hash. */
const references: readonly Reference[] = [
  { hash: 'each.value', from: 'agent_turns, json_each(agent_turns.request) AS each', ...ofAgents },
  { hash: 'response', from: 'agent_turns', ...ofAgents },
  { hash: 'reasoning', from: 'agent_turns', ...ofAgents },
  { hash: 'content_hash', from: 'context_allocations', ...ofAgents },
  {
    hash: "json_extract(each.value, '$.content_hash')",
    from: 'context_bundles, json_each(context_bundles.items) AS each',
    owned: 'context_bundles.id IN (SELECT bundle_id FROM agent_executions WHERE id IN agents)',
    owner: '(SELECT id FROM deployed WHERE bundle_id = context_bundles.id)',
  },
  { hash: 'definition_hash', from: 'executions', owned: 'id IN runs', owner: 'id' },
  // Of the rounds before a retry.
  {
    hash: "json_extract(data, '$.definition_hash')",
    from: 'execution_events',
    where: "type IN ('execution_created', 'execution_retried')",
    owned: 'execution_id IN runs',
    owner: 'execution_id',
  },
  { hash: 'whole', from: 'tool_calls', ...ofAgents },
  { hash: 'before_hash', from: 'file_writes', ...ofAgents },
  { hash: 'each.value', from: 'checkpoints, json_each(checkpoints.messages) AS each' },
  // What an agent begins with that has not taken a turn yet.
  {
    hash: 'each.value',
    from: "spawns, json_each(spawns.result, '$.messages') AS each",
    where: "spawns.key LIKE '%/deploy' OR spawns.key LIKE '%/trim'",
    owned: 'spawns.run_id IN runs',
    owner: 'spawns.run_id',
  },
];

const named = references.map(({ hash, from, where = '1' }) => `SELECT ${hash} FROM ${from} WHERE ${where}`);

/** The owners are few: the plus keeps SQLite from finding all rows of a kind, to look whose they are. */
const namedByOwners = references.flatMap(({ hash, from, where = '1', owned }) =>
  owned === undefined ? [] : `SELECT ${hash} FROM ${from} WHERE ${owned} AND +(${where})`,
);

const namedBy = references.map(
  ({ hash, from, where = '1', owner = "''" }) =>
    `SELECT ${hash}, ${owner} FROM ${from} WHERE (${where}) AND ${hash} IN wanted`,
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

const ownersQuestion = `
  WITH wanted (hash) AS (SELECT value FROM json_each(?)),
    deployed (bundle_id, id) AS MATERIALIZED (SELECT bundle_id, max(id) FROM agent_executions GROUP BY bundle_id)
  ${namedBy.join(' UNION ')}`;

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

/** Ids of those whose rows name these texts, by hash; an empty one stands for rows of nobody. */
export function ownersOf(database: SqlDatabase, hashes: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const owners = new Map<string, Set<string>>();
  for (const [hash, owner] of database.all(ownersQuestion, [JSON.stringify(hashes)])) {
    const found = owners.get(String(hash)) ?? new Set();
    owners.set(String(hash), found.add(String(owner ?? '')));
  }
  return owners;
}
