import type { SqlText } from '../sql-text.ts';

const tables = ['epics', 'tasks'];
const triggers = ['before_update', 'after_update', 'before_delete', 'after_insert'];
const searched = ['title', 'description', 'tags'];

/**
 * The words of epics and tasks, by the rowid of the row that they come from, whose text is not kept twice. Triggers keep
 * them, so that whoever replays a journal has them too; an update that sets none of these columns costs nothing. The stock
 * sql.js build has FTS4 and no FTS5.
 */
export const searchTables: readonly SqlText[] = tables.flatMap(searchTable);

/** Names of the virtual tables and of the triggers that keep them. */
export const searchParts: readonly string[] = tables.flatMap((table) => [
  `${table}_fts`,
  ...triggers.map((trigger) => `${table}_fts_${trigger}`),
]);

/** Makes the indexes of words anew: another program may have numbered the rows anew. */
export const rebuildSearch: readonly SqlText[] = tables.map(rebuild);

function searchTable(table: string): readonly SqlText[] {
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
    rebuild(table),
  ];
}

function rebuild(table: string): SqlText {
  return `INSERT INTO ${table}_fts (${table}_fts) VALUES ('rebuild')`;
}
