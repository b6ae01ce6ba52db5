import { CancelledError } from '../../src/base/errors.ts';
import type { Clock } from '../../src/base/clock.ts';

/** Resolves when so much time has passed; rejects as soon as the signal fires. Infinity: only the signal ends it. */
export function passing(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(new CancelledError());
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const appointment = ms === Infinity ? undefined : clock.schedule(ms, resolve);
    signal.addEventListener('abort', () => {
      appointment?.dispose();
      reject(new CancelledError());
    });
  });
}
