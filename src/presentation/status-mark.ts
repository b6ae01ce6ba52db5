import type { ExecutionStatus, StepStatus } from '../domain/execution.ts';
import type { Tone } from './line.ts';

export interface StatusMark {
  /** One column wide. Always shown beside the word. */
  readonly icon: string;
  readonly tone: Tone;
}

const marks: Readonly<Record<ExecutionStatus | StepStatus, StatusMark>> = {
  pending: { icon: '○', tone: 'faint' },
  running: { icon: '●', tone: 'busy' },
  waiting: { icon: '?', tone: 'attention' },
  completed: { icon: '✓', tone: 'good' },
  failed: { icon: '✗', tone: 'bad' },
  skipped: { icon: '-', tone: 'faint' },
  cancelled: { icon: '■', tone: 'bad' },
};

export function statusMark(status: ExecutionStatus | StepStatus): StatusMark {
  return marks[status];
}
