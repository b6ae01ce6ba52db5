import { type Clock, isoTime } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { messageOf } from '../base/errors.ts';
import { remove } from '../domain/tables.ts';
import type { Logger } from '../base/logger.ts';
import type { Store } from '../ports/store.ts';

const sweepEveryMs = 10 * 60 * 1000;
const atOnce = 500;

interface Parts {
  readonly store: Store;
  readonly logger: Logger;
}

/** Removes the checkpoints of executions that ended long ago: now, and from time to time as long as it is not disposed. */
export function sweepCheckpoints({ store, logger }: Parts, clock: Clock): Disposable {
  let timer: Disposable = { dispose: () => undefined };
  const sweep = (): void => {
    removeExpired(store, clock.now()).catch((error: unknown) => {
      logger.log('warn', 'Expired checkpoints could not be removed.', { reason: messageOf(error) });
    });
    timer = clock.schedule(sweepEveryMs, sweep);
  };
  sweep();
  return { dispose: () => timer.dispose() };
}

async function removeExpired(store: Store, now: number): Promise<void> {
  const until = isoTime(now);
  for (;;) {
    const expired = store
      .find('checkpoints', {}, { from: { column: 'expires_at', value: '' }, orderBy: oldestFirst, limit: atOnce })
      .filter(({ expires_at }) => expires_at !== null && expires_at <= until);
    if (expired.length === 0) return;
    await store.commit(expired.map(({ id }) => remove('checkpoints', { id })));
  }
}

const oldestFirst = [{ column: 'expires_at', direction: 'asc' }] as const;
