/** A stretch of time: milliseconds since 1970. */
export interface TimeWindow {
  readonly from: number;
  readonly until: number;
}

/** Of the whole nothing shorter is shown. */
const shortest = 10;

/** Around the point of time `at`, which stays where it is; factors above 1 show less. */
export function zoomed({ from, until }: TimeWindow, factor: number, at: number, whole: TimeWindow): TimeWindow {
  const span = Math.min(spanOf(whole), Math.max(shortest, (until - from) / factor));
  const share = until === from ? 0.5 : (at - from) / (until - from);
  return within({ from: at - span * share, until: at + span * (1 - share) }, whole);
}

/** By a share of what is shown; negative: to what was before. */
export function panned({ from, until }: TimeWindow, share: number, whole: TimeWindow): TimeWindow {
  const by = (until - from) * share;
  return within({ from: from + by, until: until + by }, whole);
}

/** The same stretch, moved so that it lies in the whole; not longer than that. */
export function within({ from, until }: TimeWindow, whole: TimeWindow): TimeWindow {
  const span = Math.min(until - from, spanOf(whole));
  const start = Math.min(Math.max(from, whole.from), Math.max(whole.from, whole.until - span));
  return { from: start, until: start + span };
}

/** Where a stretch stands in a window, in hundredths of it, as far as it is seen; undefined: it is not. */
export function placeIn(
  { from, until }: TimeWindow,
  window: TimeWindow,
): { readonly left: number; readonly width: number } | undefined {
  if (until < window.from || from > window.until) return undefined;
  const span = Math.max(1, window.until - window.from);
  const left = (Math.max(from, window.from) - window.from) / span;
  const right = (Math.min(until, window.until) - window.from) / span;
  return { left: left * 100, width: (right - left) * 100 };
}

function spanOf({ from, until }: TimeWindow): number {
  return Math.max(shortest, until - from);
}
