import type { BudgetLimit, BudgetLimits } from '../domain/budget.ts';
import type { BudgetMeter, MeteredAmounts } from '../domain/budget-meter.ts';
import { keyOf, type BudgetPlace, placesOf, stepSubject } from '../domain/budget-places.ts';
import type { Store } from '../ports/store.ts';
import { activeSeconds } from './active-seconds.ts';
import { noAmounts, plus, sumOf } from './budget-amounts.ts';
import { grantedTo } from './budget-limits.ts';
import { entrySums } from './entry-sums.ts';
import { spentAt } from './spent-at.ts';
import { kinshipIn } from './store-kinship.ts';

export interface MeterOptions {
  readonly store: Store;
  /** What a process that died has reserved counts for nothing. */
  readonly isLive: (executionId: string) => boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Share of a limit at which people are warned where nothing else is said. */
  readonly warnThreshold: number;
  /** Tokens of a session of which nobody has said how many. */
  readonly sessionTokens: number;
}

/** Every place where calls of the execution count, or of one of its steps, the narrowest first. */
export function budgetMeters(
  options: MeterOptions,
  { execution, step }: { readonly execution: string; readonly step: string | null },
): readonly BudgetMeter[] {
  const above = placesOf(kinshipIn(options.store), execution);
  const own = step === null ? [] : [{ ...stepSubject(execution, step), execution_id: execution }];
  const places = new Map([...own, ...above].map((place) => [keyOf(place), place]));
  return [...places.values()].map((place) => meterAt(options, place));
}

function meterAt(options: MeterOptions, place: BudgetPlace): BudgetMeter {
  const { store, now, warnThreshold, sessionTokens } = options;
  const { level, subject_id } = place;
  const { title, limits, warnThreshold: own } = grantedTo(store, place, sessionTokens);
  const booked = spentAt(store, place);
  const seconds = level === 'execution' ? activeSeconds(store, subject_id, now) : 0;
  return {
    ...{ level, subject_id, title: title === '' ? titleOf(options, place) : title },
    spent: { ...booked.sum, seconds },
    unpriced_calls: booked.unpriced,
    reserved: reservedAt(options, place),
    limits: limits === null ? null : extended(limits, entrySums(store, { level, subject_id, kind: 'extended' }).sum),
    warn_at: own ?? warnThreshold,
  };
}

/** A step by its path, overhead by its epic. */
function titleOf({ store }: MeterOptions, { level, subject_id }: BudgetPlace): string {
  if (level === 'overhead') return store.get('epics', { id: subject_id })?.title ?? '';
  return level === 'step' ? subject_id.slice(subject_id.indexOf('/') + 1) : '';
}

function reservedAt({ store, isLive }: MeterOptions, { level, subject_id }: BudgetPlace): MeteredAmounts {
  const underWay = store.find('budget_entries', { level, subject_id, kind: 'reserved' });
  const live = underWay.filter(({ agent_execution_id: id }) => {
    const execution = id === null ? undefined : store.get('agent_executions', { id })?.execution_id;
    return execution !== undefined && execution !== null && isLive(execution);
  });
  return live.reduce(plus, noAmounts);
}

function extended(limits: BudgetLimits, more: MeteredAmounts): BudgetLimits {
  const sizes = (['tokens', 'usd', 'turns', 'seconds'] as const).flatMap((limit): [BudgetLimit, number][] => {
    const size = limits[limit];
    return size === undefined ? [] : [[limit, sumOf(limit, size, more[limit])]];
  });
  return { on_exceed: limits.on_exceed, ...Object.fromEntries(sizes) };
}
