import { type EpicProgress, progressOf } from '../../domain/epic-progress.ts';
import type { EpicRecord } from '../../domain/registry-records.ts';
import { spokenProgress } from '../epic-rows.ts';
import { progressLabel } from '../progress-label.ts';
import { statusWord } from '../status-word.ts';

export interface ProgressView extends EpicProgress {
  /** `3/5`; `no tasks`. */
  readonly label: string;
  /** `3 of 5 tasks completed, 1 running, 1 failed`. */
  readonly spoken: string;
}

export function progressView(epic: EpicRecord): ProgressView {
  const progress = progressOf(epic);
  const others = (['running', 'failed', 'blocked', 'pending', 'cancelled'] as const)
    .filter((state) => progress[state] > 0)
    .map((state) => `${progress[state]} ${statusWord(state)}`);
  return { ...progress, label: progressLabel(epic), spoken: [spokenProgress(epic), ...others].join(', ') };
}
