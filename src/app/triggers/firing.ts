import type { JsonObject } from '../../base/json.ts';
import type { Occasion } from '../../triggers/firing-changes.ts';

/** An occasion, and what the run hears of it. */
export interface Firing extends Occasion {
  /** What `$.trigger` has beside `type` and `id`. */
  readonly data: JsonObject;
  /** A person asked for it: nothing but the workflow itself keeps it from starting, and a failure is told, not recorded. */
  readonly byHand?: { readonly detached: boolean };
  /** Its time has passed while nobody was there, and is not caught up on. */
  readonly isLeftOut?: true;
}
