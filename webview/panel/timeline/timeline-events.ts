import type { TimelineLook } from './timeline-look.ts';

/** A person went to a step. */
export type PathEvent = CustomEvent<{ readonly path: string }>;

/** A person wants to see what stands in a step, or not. */
export type FoldedEvent = CustomEvent<{ readonly path: string; readonly isOpen: boolean }>;

/** A person has scrolled or zoomed it. */
export type LookedEvent = CustomEvent<{ readonly look: TimelineLook }>;
