// What lies in a workspace's database, read as any other program would read it: as a plain SQLite file.
import { readFileSync } from 'node:fs';
import initSqlJs from 'sql.js';

const tables = {
  executions: 'execution',
  step_executions: 'step execution',
  execution_events: 'event',
  agent_executions: 'agent execution',
  agent_turns: 'model turn',
  context_bundles: 'context bundle',
  outputs: 'output',
};

/** For example ['2 executions', '310 step executions', …]. */
export async function databaseContents(file) {
  const { Database } = await initSqlJs();
  const database = new Database(readFileSync(file));
  try {
    return Object.entries(tables).map(([table, noun]) => counted(countRows(database, table), noun));
  } finally {
    database.close();
  }
}

export function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function countRows(database, table) {
  return database.exec(`select count(*) from ${table}`)[0].values[0][0];
}
