import { parentPort } from 'node:worker_threads';
import { loadSqlJs } from '../sql/load-sql-js.ts';
import { performQuery } from './perform-query.ts';
import type { QueryTask } from './query-outcome.ts';

// The thread in which one question to the record is answered: what takes too long ends this thread and not the program.
if (parentPort === null) throw new Error('This file is the entry of a worker thread and cannot be run by itself.');
const port = parentPort;
const sqlJs = await loadSqlJs();
port.on('message', (task: QueryTask) => {
  port.postMessage(performQuery(sqlJs, task));
});
port.postMessage('ready');
