import type { StepMoment } from '../../domain/execution-progress.ts';

/** What the page is told for the timeline, beside the steps themselves. */
export interface TimelineNews {
  readonly kind: 'timeline_moments';
  readonly execution: string;
  /** True: these are all; false: these came after those that were told. */
  readonly is_whole: boolean;
  /** In the order in which they were recorded. */
  readonly moments: readonly StepMoment[];
}
