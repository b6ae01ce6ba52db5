import type { EpicRecord } from './registry-records.ts';

/** How the tasks of an epic went; null as long as none has completed or failed. */
export interface EpicRates {
  /** Completed of those that have completed or failed, 0–1. */
  readonly success_rate: number | null;
  /** What a task that has completed or failed has cost on average; null also when a price was unknown. */
  readonly avg_cost_usd: number | null;
}

export function ratesOf({ completed_tasks, failed_tasks, spent_usd }: EpicRecord): EpicRates {
  const ended = completed_tasks + failed_tasks;
  if (ended === 0) return { success_rate: null, avg_cost_usd: null };
  return {
    success_rate: rounded(completed_tasks / ended, 4),
    avg_cost_usd: spent_usd === null ? null : rounded(spent_usd / ended, 9),
  };
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
