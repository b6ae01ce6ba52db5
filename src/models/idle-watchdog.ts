import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';

export interface IdleWatchdog extends Disposable {
  /** Something arrived: waiting starts anew, from now on with `idleMs`. */
  touch(): void;
  /** How long nothing had come when the watchdog gave up; null while it has not. */
  readonly idleFor: number | null;
}

export interface IdleWatchdogOptions {
  readonly clock: Clock;
  /** Milliseconds until the first sign of life. */
  readonly firstMs: number;
  /** Milliseconds between two signs of life. */
  readonly idleMs: number;
  /** Called once, when nothing came for too long. */
  readonly onIdle: () => void;
}

/** Watches over a stream that may fall silent without ending. */
export function startIdleWatchdog({ clock, firstMs, idleMs, onIdle }: IdleWatchdogOptions): IdleWatchdog {
  let allowed = firstMs;
  let last = clock.now();
  let idleFor: number | null = null;
  // One timer for many pieces: when it fires early for the last piece, it is set again for the rest of the time.
  const look = (): void => {
    const silent = clock.now() - last;
    if (silent < allowed) {
      timer = clock.schedule(allowed - silent, look);
      return;
    }
    idleFor = silent;
    onIdle();
  };
  let timer = clock.schedule(firstMs, look);
  return {
    get idleFor() {
      return idleFor;
    },
    touch() {
      last = clock.now();
      if (allowed === idleMs) return;
      allowed = idleMs;
      timer.dispose();
      timer = clock.schedule(idleMs, look);
    },
    dispose() {
      timer.dispose();
    },
  };
}
