import { type Clock, isoTime } from '../base/clock.ts';
import type { IdSource } from '../base/ids.ts';
import type { RegistryIndex } from '../ports/registry-index.ts';
import type { Store } from '../ports/store.ts';
import type { Occasion } from './registry-event.ts';

/** What the operations on epics and tasks read and need. */
export interface RegistryParts {
  readonly store: Pick<Store, 'get' | 'find' | 'count'>;
  readonly index: RegistryIndex;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export function occasionOf({ ids, clock }: RegistryParts, by: string): Occasion {
  return { ids, by, at: isoTime(clock.now()) };
}
