import { raceAbort } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';

/** Resolves after `ms` of the clock; `CancelledError` when the signal fires before. */
export async function delay(
  ms: number,
  options: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  let timer: { dispose(): void } | undefined;
  const passed = new Promise<void>((resolve) => {
    timer = options.clock.schedule(ms, resolve);
  });
  try {
    await raceAbort(passed, options.signal);
  } finally {
    timer?.dispose();
  }
}
