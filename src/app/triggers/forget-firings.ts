import type { Disposable } from '../../base/disposable.ts';
import { forgottenFirings } from '../../triggers/forgotten-firings.ts';
import type { Core } from '../core.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * Removes the occasions of long ago: now, and once a day as long as it is not disposed. `afterOthers`: does something when
 * what is under way has ended, so that nothing that is due waits for all of it.
 */
export function forgetFirings(
  { store, clock }: Pick<Core, 'store' | 'clock'>,
  afterOthers: (work: () => Promise<void>) => void,
): Disposable {
  const forget = async (): Promise<void> => {
    const changes = forgottenFirings(store, clock.now());
    if (changes.length === 0) return;
    await store.commit(changes);
    afterOthers(forget);
  };
  let timer: Disposable | undefined;
  const begin = (): void => {
    afterOthers(forget);
    timer = clock.schedule(dayMs, begin);
  };
  begin();
  return { dispose: () => timer?.dispose() };
}
