import type { Moves } from './lifecycle.ts';
import type { EpicStatus } from './registry-records.ts';

/** The first task that starts makes an epic active. It is completed, failed or cancelled by a wish only. */
export const epicMoves: Moves<EpicStatus> = {
  planning: ['active', 'cancelled'],
  active: ['paused', 'completed', 'failed', 'cancelled'],
  paused: ['active', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
};
