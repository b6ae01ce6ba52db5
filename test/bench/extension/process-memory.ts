import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Of a process, after its garbage was collected; bytes. */
export interface Memory {
  readonly resident: number;
  /** JavaScript objects and what belongs to them, such as the pages of databases. */
  readonly used: number;
}

const settleMs = 3000;

/** Of this process, once it had some seconds of rest. */
export async function memoryAtRest(): Promise<Memory> {
  await delay(settleMs);
  return processMemory();
}

export function processMemory(): Memory {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, used: heapUsed + external };
}
