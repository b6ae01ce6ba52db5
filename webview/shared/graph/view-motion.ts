import type { Viewport } from './viewport.ts';

/** How what is seen of a drawing goes on to another part of it by itself. */
export interface ViewMotion {
  /** Shows `to`, and what lies between if it takes its time. Where it is on its way there it goes on. */
  go(from: Viewport, to: Viewport, show: (view: Viewport) => void): void;
  /** It goes no further. */
  stop(): void;
}

export const atOnce: ViewMotion = { go: (_from, to, show) => show(to), stop: () => undefined };
