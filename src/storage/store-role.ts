import { Follower, type FollowerEvents, loadToFollow } from './follower.ts';
import { Holder } from './holder.ts';
import { type LoadedState, loadState } from './load-state.ts';
import { type HolderLock, takeLock } from './lock/holder-lock.ts';
import type { StoreMode } from './opened-store.ts';
import { newerSchemaError, schemaVersionOf } from './schema/migrate.ts';
import { newestVersion } from './schema/migrations.ts';
import type { StorageEnvironment } from './storage-environment.ts';
import { storageFailure, StoreError } from './store-error.ts';

/** What this process is to the database at the moment. */
export type Role = Holding | Following | { readonly kind: 'closed'; readonly last: StoreMode };

export interface Holding {
  readonly kind: 'holder';
  readonly holder: Holder;
  readonly lock: HolderLock;
}

export interface Following {
  readonly kind: 'follower' | 'read_only';
  readonly follower: Follower;
  /** Why it writes nothing. */
  readonly refusal: StoreError;
}

/** Null when another process holds the database, or a newer version wrote it. Throws when it cannot be opened. */
export async function tryToHold(environment: StorageEnvironment): Promise<Holding | null> {
  const { paths, clock, logger, sqlJs, migrations } = environment;
  const taken = takeLock({ path: paths.lock, clock, logger });
  if (taken.kind === 'held') return null;
  let state: LoadedState | undefined;
  try {
    state = loadState(paths, sqlJs);
    if (schemaVersionOf(state.database) > newestVersion(migrations)) {
      state.database.close();
      taken.lock.release();
      return null;
    }
    const holder = await Holder.begin(environment, state, taken.lock);
    taken.lock.onDidLose((error) => {
      holder.refuse(error);
    });
    return { kind: 'holder', holder, lock: taken.lock };
  } catch (error) {
    state?.database.close();
    taken.lock.release();
    throw storageFailure(`The database in ${paths.folder} could not be opened`, error);
  }
}

/** Follows whoever holds the database, or will. `read`: it never holds it itself. */
export function follow(
  environment: StorageEnvironment,
  { mode, events }: { readonly mode: 'write' | 'read'; readonly events: FollowerEvents },
): Following {
  const { paths, sqlJs, migrations } = environment;
  const state = loadToFollow(paths, sqlJs);
  const version = schemaVersionOf(state.database);
  const follower = new Follower(environment, state, events);
  const newest = newestVersion(migrations);
  if (version > newest) return { kind: 'read_only', follower, refusal: newerSchemaError(version, newest) };
  if (mode === 'read') return { kind: 'read_only', follower, refusal: readOnlyError() };
  return { kind: 'follower', follower, refusal: notHolderError() };
}

function readOnlyError(): StoreError {
  return new StoreError('read_only', 'The database was opened for reading only.', {
    hint: 'Open it for writing, or send the change to the process that holds it.',
  });
}

function notHolderError(): StoreError {
  return new StoreError('not_holder', 'Another process holds the database.', {
    hint: 'Send the change to the holder, or take over when it has ended.',
  });
}
