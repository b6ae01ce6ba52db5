import type { Clock } from '../base/clock.ts';
import type { Digest } from '../base/digest.ts';
import type { IdSource } from '../base/ids.ts';
import type { RegistryIndex } from '../ports/registry-index.ts';
import type { StoreReads } from '../ports/store.ts';

/** What lookups in the record read. */
export interface RecordReads {
  readonly store: StoreReads;
  readonly index: Pick<RegistryIndex, 'idsEnding'>;
}

/** What is needed to plan entries of the record. */
export interface RecordParts extends RecordReads {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly digest: Digest;
}
