import { raceAbort, throwIfAborted } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import type { ProviderLimits } from '../domain/configuration.ts';

/** Leave to make one call. */
export interface Permit {
  /** The call has ended. `tokens` is what it really took; without it the estimate stands. Twice is the same as once. */
  release(tokens?: number): void;
}

export interface RateLimiter {
  /**
   * Waits, in the order of asking, until a call that is expected to take `tokens` is within the limits. A call that alone
   * is over `tokens_per_minute` goes when nothing else counts. `CancelledError` when the signal fires before.
   */
  acquire(tokens: number, options: { readonly signal: AbortSignal }): Promise<Permit>;
}

/** Keeps calls within a provider's limits; minutes are the 60 seconds before each moment. */
export function createRateLimiter(limits: ProviderLimits, clock: Clock): RateLimiter {
  return new SlidingWindowLimiter(limits, clock);
}

const windowMs = 60_000;

interface Call {
  readonly at: number;
  tokens: number;
}

interface Waiter {
  readonly tokens: number;
  readonly grant: (permit: Permit) => void;
}

class SlidingWindowLimiter implements RateLimiter {
  readonly #limits: ProviderLimits;
  readonly #clock: Clock;
  readonly #waiters: Waiter[] = [];
  /** Calls of the last minute, oldest first. */
  #recent: Call[] = [];
  #running = 0;
  #timer: Disposable | null = null;

  constructor(limits: ProviderLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  async acquire(tokens: number, { signal }: { readonly signal: AbortSignal }): Promise<Permit> {
    throwIfAborted(signal);
    const { promise, resolve } = Promise.withResolvers<Permit>();
    const waiter: Waiter = { tokens, grant: resolve };
    this.#waiters.push(waiter);
    this.#admit();
    try {
      return await raceAbort(promise, signal);
    } catch (error) {
      this.#giveUp(waiter, promise);
      throw error;
    }
  }

  /** Those behind an aborted one move up; a permit that was granted in the same moment goes back. */
  #giveUp(waiter: Waiter, granted: Promise<Permit>): void {
    const place = this.#waiters.indexOf(waiter);
    if (place === -1) {
      void granted.then((permit) => permit.release(0));
      return;
    }
    this.#waiters.splice(place, 1);
    this.#admit();
  }

  #admit(): void {
    this.#timer?.dispose();
    this.#timer = null;
    for (let next = this.#waiters[0]; next !== undefined; next = this.#waiters[0]) {
      if (this.#running >= (this.#limits.concurrency ?? Number.POSITIVE_INFINITY)) return;
      const waitMs = this.#waitFor(next);
      if (waitMs > 0) {
        this.#timer = this.#clock.schedule(waitMs, () => this.#admit());
        return;
      }
      this.#waiters.shift();
      next.grant(this.#begin(next.tokens));
    }
  }

  #begin(tokens: number): Permit {
    const call: Call = { at: this.#clock.now(), tokens };
    this.#recent.push(call);
    this.#running++;
    let isReleased = false;
    return {
      release: (actual) => {
        if (isReleased) return;
        isReleased = true;
        call.tokens = actual ?? call.tokens;
        this.#running--;
        this.#admit();
      },
    };
  }

  /** Milliseconds until the limits of the minute admit it; 0: now. */
  #waitFor({ tokens }: Waiter): number {
    const now = this.#clock.now();
    this.#recent = this.#recent.filter((call) => call.at + windowMs > now);
    const { requests_per_minute, tokens_per_minute } = this.#limits;
    const tooMany = requests_per_minute === null ? 0 : this.#recent.length - requests_per_minute + 1;
    let excess = tokens_per_minute === null ? 0 : this.#tokensInWindow() + tokens - tokens_per_minute;
    let leaving = 0;
    let until = now;
    for (const call of this.#recent) {
      if (leaving >= tooMany && excess <= 0) break;
      leaving++;
      excess -= call.tokens;
      until = call.at + windowMs;
    }
    return until - now;
  }

  #tokensInWindow(): number {
    return this.#recent.reduce((sum, call) => sum + call.tokens, 0);
  }
}
