import type { Invocation } from '../invocation.ts';
import { openLineProgress } from './line-progress.ts';
import { openLiveProgress } from './live-progress.ts';
import type { Progress } from './progress.ts';

/** A drawing that changes in place on a terminal that knows its size, else a line for each step that ended. */
export async function openProgress(
  invocation: Invocation,
  options: {
    /** Events up to this `seq` are known; no line is written for them. */
    readonly after: number;
  },
): Promise<Progress> {
  const { display, host } = invocation;
  const { isTerminal, stream } = display.output;
  const isLive = isTerminal && stream.columns !== 0 && host.environment['TERM'] !== 'dumb';
  const now = (): number => host.now();
  return isLive ? openLiveProgress(display, { ...options, now }) : openLineProgress(display, { ...options, now });
}
