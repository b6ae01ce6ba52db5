import { isoTime } from '../base/clock.ts';
import type { FiringTriggerType } from '../domain/trigger.ts';
import type { StoreReads } from '../ports/store.ts';

const dayMs = 24 * 60 * 60_000;

/** Those whose number of occasions nobody has written down. */
const limited: readonly FiringTriggerType[] = ['file', 'event', 'webhook'];

/** Whether a trigger of this type may start no more runs of the workflow for now. `now`: milliseconds since 1970. */
export function isLimitReached(
  store: Pick<StoreReads, 'count'>,
  { workflow_slug, type }: { readonly workflow_slug: string; readonly type: FiringTriggerType },
  { now, daily_limit }: { readonly now: number; readonly daily_limit: number },
): boolean {
  if (!limited.includes(type)) return false;
  const since = { column: 'created_at', value: isoTime(now - dayMs) } as const;
  return store.count('trigger_firings', { workflow_slug, type: limited, status: 'started' }, since) >= daily_limit;
}
