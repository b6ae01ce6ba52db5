import type { FakeClock } from './fake-clock.ts';

const maxTurns = 200_000;

/** Looks again after each turn of the event loop, so that sockets and promises come to their turn. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < maxTurns; turn++) {
    if (isSo()) return;
    await settled();
  }
  throw new Error(`Not so after ${maxTurns} turns of the event loop: ${isSo.toString()}`);
}

/** Lets everything go on that waits for nothing but promises. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Waits until the next appointment of the clock is `ms` away, then lets this time pass. */
export async function passes(clock: FakeClock, ms: number): Promise<void> {
  await until(() => clock.untilNext === ms);
  clock.advance(ms);
}
