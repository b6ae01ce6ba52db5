import type { Clock } from '../base/clock.ts';
import { toDisposable } from '../base/disposable.ts';

/** Longest delay of a Node timer; a longer one would fire at once. */
const longestTimer = 2 ** 31 - 1;

export interface SystemClockOptions {
  /** `released` (default): a waiting timer lets the process end. `held`: the process lives until the timer has fired. */
  readonly timers?: 'released' | 'held';
}

/**
 * The machine's time. A program whose work may consist of nothing but a waiting timer (the command line between two
 * retries) needs `held`; an editor or a test does not want its exit delayed.
 */
export function createSystemClock({ timers = 'released' }: SystemClockOptions = {}): Clock {
  return {
    now: () => Date.now(),
    schedule(ms, callback) {
      let timer: NodeJS.Timeout;
      const wait = (left: number): void => {
        const step = Math.min(left, longestTimer);
        timer = setTimeout(() => {
          if (left > step) wait(left - step);
          else callback();
        }, step);
        if (timers === 'released') timer.unref();
      };
      wait(Math.max(0, ms));
      return toDisposable(() => clearTimeout(timer));
    },
  };
}

/** The clock whose timers let the process end. */
export const systemClock: Clock = createSystemClock();
