import type { StepView } from '../execution-view.ts';

/** Items of a map. */
export interface ItemCounts {
  /** Nothing of them is under way any more, and nothing failed. */
  readonly done: number;
  readonly failed: number;
}

/**
 * Of each map of an execution, by its path. `stepsOf`: how many steps one item of it has, those in its steps not counted:
 * an item is done when all of them have ended.
 */
export function itemCounts(
  steps: Iterable<StepView>,
  stepsOf: (map: string) => number,
): ReadonlyMap<string, ItemCounts> {
  const counts = new Map<string, { done: number; failed: number }>();
  for (const [map, items] of itemsByMap(steps)) {
    const own = { done: 0, failed: 0 };
    counts.set(map, own);
    for (const { ended, hasFailed } of items.values()) {
      if (hasFailed) own.failed += 1;
      else if (ended >= stepsOf(map)) own.done += 1;
    }
  }
  return counts;
}

interface Item {
  ended: number;
  hasFailed: boolean;
}

/** Steps that stand in an item itself: `each[2].fetch`. */
const inItem = /^(.*)\[(\d+)\]\.[^.[]+$/;

function itemsByMap(steps: Iterable<StepView>): ReadonlyMap<string, ReadonlyMap<string, Item>> {
  const maps = new Map<string, Map<string, Item>>();
  for (const { path, status } of steps) {
    const [, map, index] = inItem.exec(path) ?? [];
    if (map === undefined || index === undefined) continue;
    const items = maps.get(map) ?? new Map<string, Item>();
    maps.set(map, items);
    const item = items.get(index) ?? { ended: 0, hasFailed: false };
    items.set(index, item);
    if (status === 'completed' || status === 'skipped') item.ended += 1;
    if (status === 'failed' || status === 'cancelled') item.hasFailed = true;
  }
  return maps;
}
