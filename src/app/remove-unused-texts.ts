import { parseSpawnKey } from '../domain/spawn-key.ts';
import { remove } from '../domain/tables.ts';
import type { PrunedStore } from '../storage/open-store.ts';

export interface Pruned<S extends PrunedStore> {
  readonly store: S;
  readonly isLive: (executionId: string) => boolean;
}

/** Of these at most go in one transaction, so that nothing that runs waits for long. */
const atOnce = 5000;

/** Of these at most in one statement. */
const inStatement = 500;

/** What an agent is deployed with is named within a few commits. */
const looks = 10;

/**
 * Removes what nothing names, whoever named it. Null: not all of it could go, because an agent is just being deployed,
 * whose texts are there and not named yet.
 */
export async function removeUnusedTexts(pruned: Pruned<PrunedStore>): Promise<number | null> {
  const { store } = pruned;
  let removed = 0;
  for (let look = 1; look <= looks; look += 1) {
    if (isDeploying(pruned)) {
      await store.durable();
      continue;
    }
    // Asked anew after each wait: what runs meanwhile may have come to name a text.
    const unused = store.unusedTexts();
    const some = unused.slice(0, atOnce);
    store.apply(chunksOf(some).map((hash) => remove('content_blobs', { hash })));
    removed += some.length;
    await store.durable();
    if (some.length === unused.length) return removed;
    look = 0;
  }
  return null;
}

/** A run that was interrupted there does it all again. */
function isDeploying({ store, isLive }: Pruned<PrunedStore>): boolean {
  const untouched = store.find('agent_executions', { status: 'deployed', llm_calls: 0 });
  const runs = new Set(untouched.flatMap(({ execution_id }) => execution_id ?? []).filter(isLive));
  return [...runs].some((run_id) =>
    store.find('spawns', { run_id, kind: 'task', status: 'pending' }).some(({ key }) => {
      const kind = parseSpawnKey(key)?.kind;
      return kind === 'deploy' || kind === 'trim';
    }),
  );
}

function chunksOf(hashes: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(hashes.length / inStatement) }, (_, at) =>
    hashes.slice(at * inStatement, (at + 1) * inStatement),
  );
}
