import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { Disposable } from '../../base/disposable.ts';
import type { TriggerFiringRecord } from '../../domain/trigger.ts';

/** Of more at a time the rest is not told; it is in the record. */
const mostAtOnce = 50;

/** Tells of each occasion that comes from now on, in their order. */
export function followFirings(
  api: Pick<OrchestratorApi, 'listFirings' | 'onDidChangeTriggers'>,
  tell: (firings: readonly TriggerFiringRecord[]) => void,
): Disposable {
  const known = new Set<string>();
  const look = async (): Promise<readonly TriggerFiringRecord[]> => {
    const { items } = await api.listFirings({ limit: mostAtOnce });
    const others = items.filter(({ id }) => !known.has(id));
    for (const { id } of others) known.add(id);
    return others.toReversed();
  };
  // What was there before is known, and not told. A database that is closed has nothing more to tell.
  let looking: Promise<unknown> = look().catch(() => undefined);
  return api.onDidChangeTriggers(() => {
    looking = looking
      .then(look)
      .then(tell)
      .catch(() => undefined);
  });
}
