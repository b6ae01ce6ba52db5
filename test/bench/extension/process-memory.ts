import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Of a process, after its garbage was collected; bytes. */
export interface Memory {
  readonly resident: number;
  /** JavaScript objects and what belongs to them, such as the pages of databases. */
  readonly used: number;
}

const restMs = 3000;
const collections = 3;
/** What was collected goes back to the system beside the program, soon after. */
const betweenMs = 300;

/** Of this process, once it had some seconds of rest. */
export async function memoryAtRest(): Promise<Memory> {
  await delay(restMs);
  for (let n = 0; n < collections; n++) {
    collectGarbage();
    await delay(betweenMs);
  }
  return memoryNow();
}

/** Of this process, whatever it is at. */
export function processMemory(): Memory {
  collectGarbage();
  return memoryNow();
}

function memoryNow(): Memory {
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, used: heapUsed + external };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
}
