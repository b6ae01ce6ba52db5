import type { SqlText } from './sql-text.ts';

/** Tables whose words are kept, by any migration, and the columns they come from. */
export const searchedColumns: ReadonlyMap<string, readonly string[]> = new Map([
  ['epics', ['title', 'description', 'tags']],
  ['tasks', ['title', 'description', 'tags']],
  ['executions', ['workflow_slug', 'input', 'output', 'error']],
  ['agent_executions', ['scope', 'final_message', 'error_message']],
]);

const triggers = ['before_update', 'after_update', 'before_delete', 'after_insert'];

/**
 * The words of these columns, by the rowid of the row that they come from, whose text is not kept twice. Triggers keep
 * them, so that whoever replays a journal has them too; an update that sets none of these columns costs nothing. The stock
 * sql.js build has FTS4 and no FTS5.
 */
export function wordIndex(table: string, searched: readonly string[]): readonly SqlText[] {
  const index = `${table}_fts`;
  const columns = searched.join(', ');
  const remove = `DELETE FROM ${index} WHERE docid = old.rowid;`;
  const insert = `INSERT INTO ${index} (docid, ${columns}) VALUES (new.rowid, ${searched.map((name) => `new.${name}`).join(', ')});`;
  return [
    `CREATE VIRTUAL TABLE ${index} USING fts4(content="${table}", ${columns}, tokenize=unicode61)`,
    // What is removed is read from the row, so before it changes.
    `CREATE TRIGGER ${index}_before_update BEFORE UPDATE OF ${columns} ON ${table} BEGIN ${remove} END`,
    `CREATE TRIGGER ${index}_after_update AFTER UPDATE OF ${columns} ON ${table} BEGIN ${insert} END`,
    `CREATE TRIGGER ${index}_before_delete BEFORE DELETE ON ${table} BEGIN ${remove} END`,
    `CREATE TRIGGER ${index}_after_insert AFTER INSERT ON ${table} BEGIN ${insert} END`,
    `INSERT INTO ${index} (${index}) VALUES ('rebuild')`,
  ];
}

/**
 * From then on the words of a row that was written are noted as missing, and indexed later, many rows at once: a row by
 * itself costs more in the index than in its table. See `indexWords`.
 */
export function indexWordsLater(table: string, searched: readonly string[]): readonly SqlText[] {
  const index = `${table}_fts`;
  const columns = searched.join(', ');
  const remove = `WHEN NOT EXISTS (SELECT 1 FROM ${index}_missing WHERE docid = old.rowid)
    BEGIN DELETE FROM ${index} WHERE docid = old.rowid; END`;
  // No OR IGNORE: an upsert that fires the trigger has a conflict policy of its own, which would hold here as well.
  const note = `WHEN NOT EXISTS (SELECT 1 FROM ${index}_missing WHERE docid = new.rowid)
    BEGIN INSERT INTO ${index}_missing (docid) VALUES (new.rowid); END`;
  return [
    ...triggers.map((trigger) => `DROP TRIGGER ${index}_${trigger}`),
    `CREATE TABLE ${index}_missing (docid INTEGER PRIMARY KEY)`,
    // As above: what is removed is read from the row.
    `CREATE TRIGGER ${index}_before_update BEFORE UPDATE OF ${columns} ON ${table} ${remove}`,
    `CREATE TRIGGER ${index}_after_update AFTER UPDATE OF ${columns} ON ${table} ${note}`,
    `CREATE TRIGGER ${index}_before_delete BEFORE DELETE ON ${table} ${remove}`,
    `CREATE TRIGGER ${index}_after_delete AFTER DELETE ON ${table}
      BEGIN DELETE FROM ${index}_missing WHERE docid = old.rowid; END`,
    `CREATE TRIGGER ${index}_after_insert AFTER INSERT ON ${table} ${note}`,
  ];
}

/** Holds the rowids of the rows whose words are not in the index yet. */
export function noted(table: string): string {
  return `${table}_fts_missing`;
}

/** Puts the words of the rows that were noted into the index. */
export function missingWords(table: string): readonly SqlText[] {
  const columns = searchedColumns.get(table)?.join(', ') ?? '';
  return [
    `INSERT INTO ${table}_fts (docid, ${columns})
     SELECT rowid, ${columns} FROM ${table} WHERE rowid IN (SELECT docid FROM ${noted(table)})`,
    `DELETE FROM ${noted(table)}`,
  ];
}

/** Names of the tables and of the triggers that keep them. */
export function wordIndexParts(table: string): readonly string[] {
  const index = `${table}_fts`;
  return [index, noted(table), ...[...triggers, 'after_delete'].map((trigger) => `${index}_${trigger}`)];
}

/** Makes it anew: another program, or SQLite when it packs the file, may have numbered the rows anew. */
export function rebuildWordIndex(table: string): readonly SqlText[] {
  return [`INSERT INTO ${table}_fts (${table}_fts) VALUES ('rebuild')`, `DELETE FROM ${noted(table)}`];
}
