import type { SqlText } from './sql-text.ts';

/** Tables whose words are kept, by any migration. */
export const searchedTables: readonly string[] = ['epics', 'tasks', 'executions', 'agent_executions'];

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
    rebuildWordIndex(table),
  ];
}

/** Names of the virtual table and of the triggers that keep it. */
export function wordIndexParts(table: string): readonly string[] {
  return [`${table}_fts`, ...triggers.map((trigger) => `${table}_fts_${trigger}`)];
}

/** Makes it anew: another program, or SQLite when it packs the file, may have numbered the rows anew. */
export function rebuildWordIndex(table: string): SqlText {
  return `INSERT INTO ${table}_fts (${table}_fts) VALUES ('rebuild')`;
}
