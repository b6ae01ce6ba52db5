import { setTimeout as delay } from 'node:timers/promises';

const pollMs = 50;

/** Looks again and again until `look` gives something; fails with what was waited for after `limit` milliseconds. */
export async function waitUntil<T>(
  look: () => T | undefined | Promise<T | undefined>,
  { what, limit }: { readonly what: string; readonly limit: number },
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited ${limit / 1000} s in vain for ${what}.`);
    await delay(pollMs);
  }
}

/** The promise's value; fails when it takes longer than `limit` milliseconds. What comes later is dropped. */
export async function within<T>(
  promise: Promise<T>,
  { what, limit }: { readonly what: string; readonly limit: number },
): Promise<T> {
  const timer = new AbortController();
  const late = async (): Promise<never> => {
    await delay(limit, undefined, { signal: timer.signal });
    throw new Error(`${what} took longer than ${limit / 1000} s.`);
  };
  const timeout = late();
  // It is aborted when the promise was in time.
  timeout.catch(() => undefined);
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    timer.abort();
  }
}
