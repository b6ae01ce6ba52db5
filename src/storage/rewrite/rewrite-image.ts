import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { DatabaseImage } from '../sql/page-file.ts';
import type { RewriteOutcome, RewriteTask, TextForm, WrittenFile } from './rewrite-task.ts';

/**
 * Writes the database of the image anew into a file, without the room that lies free in it, in a thread of its own. Resolves
 * when it is on the disk; rejects with the system's error or SQLite's.
 */
export async function rewriteImage(
  image: DatabaseImage,
  { to, texts }: { readonly to: string; readonly texts: TextForm },
): Promise<WrittenFile> {
  // Options of this process (a debugger, a test runner's loader) and its environment are no business of the thread's.
  const worker = new Worker(besideThisFile(), { execArgv: [], env: {}, stdout: true, stderr: true });
  try {
    await once(worker, 'message');
    const outcome = await outcomeOf(worker, { image: image.packed(), texts, to });
    if (outcome.kind === 'written') return outcome.file;
    throw Object.assign(new Error(outcome.message), outcome.code === undefined ? {} : { code: outcome.code });
  } finally {
    await worker.terminate();
  }
}

function outcomeOf(worker: Worker, task: RewriteTask): Promise<RewriteOutcome> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      reject(new Error('The thread that writes has ended too early.'));
    });
    worker.postMessage(task, [task.image.blocks.buffer, task.image.bytes.buffer]);
  });
}

/** Run as TypeScript the neighbour is TypeScript too; the bundler makes it `rewrite-worker.js`. */
function besideThisFile(): URL {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./rewrite-worker.${ending}`, import.meta.url);
}
