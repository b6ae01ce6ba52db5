import { parentPort } from 'node:worker_threads';
import { loadSqlJs } from '../sql/load-sql-js.ts';
import { performRewrite } from './perform-rewrite.ts';
import type { RewriteTask } from './rewrite-task.ts';

// The thread in which a database is written anew, so that nobody in the program waits for that.
if (parentPort === null) throw new Error('This file is the entry of a worker thread and cannot be run by itself.');
const port = parentPort;
const sqlJs = await loadSqlJs();
port.on('message', (task: RewriteTask) => {
  port.postMessage(performRewrite(sqlJs, task));
});
port.postMessage('ready');
