import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CancelledError, messageOf } from '../../base/errors.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import type { HistoryAnswer, HistoryQuestion } from '../../domain/history-question.ts';
import type { AskOptions } from '../../ports/history-reader.ts';
import type { SqlDatabase } from '../sql/sql-database.ts';
import { storageFailure, StoreError } from '../store-error.ts';
import type { QueryOutcome, QueryTask } from './query-outcome.ts';
import { assertReads, notReadOnly } from './reading-statement.ts';

const usualRows = 100;
const mostRows = 10_000;
const usualCharacters = 4 * 1024 * 1024;
const usualTimeMs = 10_000;

/** Answers in a thread of its own, on the pages as they are now. See `HistoryReader.ask`. */
export async function askRecord(
  database: SqlDatabase,
  { sql, limit = usualRows }: HistoryQuestion,
  { signal, characters = usualCharacters, timeMs = usualTimeMs }: AskOptions = {},
): Promise<HistoryAnswer> {
  assertReads(sql);
  if (signal?.aborted === true) throw new CancelledError();
  const rows = Math.min(Math.max(1, Math.trunc(limit)), mostRows);
  using image = database.image();
  const task: QueryTask = { image: image.packed(), sql, rows, characters };
  return answerOf(await outcomeIn(besideThisFile(), task, { signal, timeMs }), timeMs);
}

type Ending = QueryOutcome | { readonly kind: 'timed_out' };

/** Options of this process (a debugger, a test runner's loader) and its environment are no business of the thread's. */
async function outcomeIn(
  entry: URL,
  task: QueryTask,
  { signal, timeMs }: { readonly signal: AbortSignal | undefined; readonly timeMs: number },
): Promise<Ending> {
  const worker = new Worker(entry, { execArgv: [], env: {}, stdout: true, stderr: true });
  const ended = new AbortController();
  try {
    const cancelled = new Promise<never>((_resolve, reject) => {
      const cancel = (): void => {
        reject(new CancelledError());
      };
      signal?.addEventListener('abort', cancel, { once: true, signal: ended.signal });
    });
    await Promise.race([ready(worker, ended.signal), cancelled]);
    return await Promise.race([firstAnswer(worker, task), timedOut(timeMs, ended.signal), cancelled]);
  } finally {
    ended.abort();
    await worker.terminate();
  }
}

/** A thread begins within a second, on a machine that is not busy. */
const patienceMs = 30_000;

async function ready(worker: Worker, ended: AbortSignal): Promise<void> {
  const late = timedOut(patienceMs, ended).then(() => {
    throw new Error(`its thread has not begun within ${patienceMs / 1000} seconds`);
  });
  try {
    await Promise.race([once(worker, 'message'), late]);
  } catch (error) {
    throw storageFailure('The question could not be put', error);
  }
}

function firstAnswer(worker: Worker, task: QueryTask): Promise<QueryOutcome> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error) => {
      resolve({ kind: 'refused', message: messageOf(error), names: [] });
    });
    worker.postMessage(task, [task.image.blocks.buffer, task.image.bytes.buffer]);
  });
}

function timedOut(timeMs: number, ended: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ kind: 'timed_out' });
    }, timeMs);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
    });
  });
}

function answerOf(ending: Ending, timeMs: number): HistoryAnswer {
  switch (ending.kind) {
    case 'answered':
      return ending.answer;
    case 'several_statements':
      throw new StoreError('not_read_only', 'There is more than one statement.', {
        hint: 'Ask one question at a time; a semicolon may stand at its end only.',
      });
    case 'too_large':
      throw tooLarge('Not even one row fits into the answer.');
    case 'timed_out':
      throw new StoreError('query_timeout', `The question took longer than ${timeMs / 1000} seconds and was ended.`, {
        hint: 'Ask for less: a time from which on, one execution, or a column that has an index.',
      });
    case 'refused':
      throw refusal(ending);
  }
}

function refusal({ message, names }: Extract<QueryOutcome, { kind: 'refused' }>): StoreError {
  if (/readonly database|^cannot modify/.test(message)) return notReadOnly('The statement would write.');
  if (/out of memory|too big|Buffer larger than/.test(message))
    return tooLarge('The question needs more memory than it may take.');
  const unknown = /^no such (?:table|column): (?:\w+\.)?(\w+)/.exec(message)?.[1];
  const nearest = unknown === undefined ? '' : didYouMean(unknown, names);
  return new StoreError('invalid_query', `SQLite does not understand the question: ${message}.${nearest}`, {
    hint: 'Tables, columns and views stand in docs/database.md; "SELECT name FROM sqlite_master" lists them.',
  });
}

function tooLarge(message: string): StoreError {
  return new StoreError('query_too_large', message, {
    hint: 'Select fewer columns or a part of a text, such as substr(final_message, 1, 500), or sort less.',
  });
}

/** Run as TypeScript the neighbour is TypeScript too; the bundler makes it `query-worker.js`. */
function besideThisFile(): URL {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./query-worker.${ending}`, import.meta.url);
}
