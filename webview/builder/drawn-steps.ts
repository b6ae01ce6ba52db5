import type { Json } from '../../src/base/json.ts';

/** More than fit a window. */
export const drawnAtOnce = 40;

/** So many more at a time that nobody waits for a key meanwhile. */
const more = 60;

export function nextDrawn(drawn: number): number {
  return drawn + more;
}

/** How long the longest list is that a value holds. */
export function longestListIn(value: Json): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? value.length : 0;
  return Object.values(value).reduce<number>((longest, inner) => Math.max(longest, longestListIn(inner)), own);
}
