import { throwIfAborted } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';
import { McpTimeout } from './mcp-failures.ts';

export interface TimeLimit {
  readonly clock: Clock;
  readonly seconds: number;
  /** What is waited for, as it stands in the message: `tools/list`. */
  readonly what: string;
  readonly signal: AbortSignal;
}

/**
 * Runs `work` with a signal that fires on the caller's abort or when the time has passed; then throws `CancelledError`
 * or `McpTimeout`. The SDK gives both the same error, so the signals decide which of the two it was.
 */
export async function withTimeLimit<T>(work: (signal: AbortSignal) => Promise<T>, limit: TimeLimit): Promise<T> {
  throwIfAborted(limit.signal);
  const timeout = new AbortController();
  const timer = limit.clock.schedule(limit.seconds * 1000, () => timeout.abort());
  try {
    return await work(AbortSignal.any([limit.signal, timeout.signal]));
  } catch (error) {
    throwIfAborted(limit.signal);
    if (timeout.signal.aborted) throw new McpTimeout(limit.what, limit.seconds);
    throw error;
  } finally {
    timer.dispose();
  }
}
