import type { StepStatus } from '../../../../src/domain/execution.ts';
import type { StepView } from '../../../../src/presentation/execution-view.ts';

/** A step that stands so, of which nothing else is known. */
export function stepView(path: string, status: StepStatus, more: Partial<StepView> = {}): StepView {
  const nothing = { agent: null, items: null, attempts: 1, startedAt: null, durationMs: null, spent: null, note: null };
  return { path, type: 'agent', status, checkpoint: null, ...nothing, ...more };
}
