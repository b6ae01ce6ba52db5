import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Of a process, in bytes. */
export interface Memory {
  readonly resident: number;
  /** JavaScript objects and what belongs to them, such as the pages of databases. */
  readonly used: number;
}

/** V8 gives back what it has no more need of only after a while. */
const restMs = 15_000;
const collections = 3;
/** What was collected goes back to the system a little later. */
const betweenMs = 300;

/** Of this process, once it had some rest and its garbage was collected. */
export async function memoryAtRest(): Promise<Memory> {
  await delay(restMs);
  for (let n = 0; n < collections; n++) {
    collectGarbage();
    await delay(betweenMs);
  }
  return memoryNow();
}

/** Of this process with its garbage collected, whatever it is at. */
export function processMemory(): Memory {
  collectGarbage();
  return memoryNow();
}

/** Of this process, garbage included. */
export function memoryNow(): Memory {
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, used: heapUsed + external };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}
