import { isNumber, nullOr, objectOf } from '../../../src/base/json-shape.ts';
import type { TimeWindow } from '../../../src/presentation/panel/timeline/time-window.ts';

/** How a person looks at a timeline. */
export interface TimelineLook {
  /** Null: all of the time is seen. */
  readonly window: TimeWindow | null;
  /** Pixels above what is seen. */
  readonly top: number;
}

export const isTimelineLook = objectOf<TimelineLook>({
  window: nullOr(objectOf<TimeWindow>({ from: isNumber, until: isNumber })),
  top: isNumber,
});
