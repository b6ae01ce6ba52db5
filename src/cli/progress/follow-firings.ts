import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { isoTime } from '../../base/clock.ts';
import type { Disposable } from '../../base/disposable.ts';
import type { TriggerFiringRecord } from '../../domain/trigger.ts';

/** Of more at a time the rest is not told; it is in the record. */
const mostAtOnce = 50;

export interface FollowedFirings {
  /** Milliseconds since 1970: what was caught up on while the workspace was opened is told as well. */
  readonly since: number;
  readonly tell: (firings: readonly TriggerFiringRecord[]) => void;
}

/** Tells of each occasion since then, in their order. */
export function followFirings(
  api: Pick<OrchestratorApi, 'listFirings' | 'onDidChangeTriggers'>,
  { since, tell }: FollowedFirings,
): Disposable {
  const from = isoTime(since);
  const known = new Set<string>();
  const look = async (): Promise<void> => {
    const { items } = await api.listFirings({ limit: mostAtOnce });
    const others = items.filter((item) => item.created_at >= from && !known.has(occasionOf(item)));
    for (const item of others) known.add(occasionOf(item));
    if (others.length > 0) tell(others.toReversed());
  };
  let looking: Promise<void> = Promise.resolve();
  const lookNext = (): void => {
    // A database that is closed has nothing more to tell.
    looking = looking.then(look).catch(() => undefined);
  };
  lookNext();
  return api.onDidChangeTriggers(lookNext);
}

/** A delivery that could not start anything may be told once more. */
function occasionOf({ id, created_at }: TriggerFiringRecord): string {
  return `${created_at} ${id}`;
}
