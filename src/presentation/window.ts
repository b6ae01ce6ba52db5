import type { StepStatus } from '../domain/execution.ts';
import type { StepView } from './execution-view.ts';
import type { TreePlace } from './step-tree.ts';

export interface StepWindow {
  readonly shown: readonly TreePlace<StepView>[];
  /** How many are not shown, by status, the most first. */
  readonly hidden: readonly { readonly status: StepStatus; readonly count: number }[];
}

/**
 * The steps that matter most now, in the order of the tree: what runs or waits, then what failed, then what ended last.
 * When not all fit, one of the `rows` is left for the line that counts the others.
 */
export function stepWindow(places: readonly TreePlace<StepView>[], rows: number): StepWindow {
  if (places.length <= rows) return { shown: places, hidden: [] };
  const ranked = places.map((place, index) => ({ index, rank: rankOf(place.step), at: endOf(place.step) }));
  ranked.sort((a, b) => a.rank - b.rank || b.at - a.at || b.index - a.index);
  const chosen = new Set(ranked.slice(0, Math.max(0, rows - 1)).map(({ index }) => index));
  return {
    shown: places.filter((_place, index) => chosen.has(index)),
    hidden: countByStatus(places.filter((_place, index) => !chosen.has(index))),
  };
}

function rankOf({ status }: StepView): number {
  if (status === 'running' || status === 'waiting') return 0;
  return status === 'failed' ? 1 : 2;
}

function endOf({ startedAt, durationMs }: StepView): number {
  return (startedAt ?? 0) + (durationMs ?? 0);
}

function countByStatus(places: readonly TreePlace<StepView>[]): StepWindow['hidden'] {
  const counts = new Map<StepStatus, number>();
  for (const { step } of places) counts.set(step.status, (counts.get(step.status) ?? 0) + 1);
  return [...counts].map(([status, count]) => ({ status, count })).sort((a, b) => b.count - a.count);
}
