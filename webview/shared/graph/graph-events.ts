import type { GraphLook } from './graph-look.ts';

/** A person went to a step (`graph-choose`), or wants to work on it (`graph-open`: Enter, or a double click). */
export type StepEvent = CustomEvent<{ readonly id: string }>;

/** Other steps are open than before (`graph-fold`); these are closed. */
export type FoldEvent = CustomEvent<{ readonly closed: ReadonlySet<string> }>;

/** A person has moved or zoomed it (`graph-look`). */
export type LookEvent = CustomEvent<{ readonly look: GraphLook }>;
