import type { CompleteChanges } from '../ports/store.ts';

/** Nothing follows from what is committed. */
export const asGiven: CompleteChanges = (_store, changes) => changes;
