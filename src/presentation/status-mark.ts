import type { ExecutionStatus, StepStatus } from '../domain/execution.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Tone } from './line.ts';
import { statusWord } from './status-word.ts';

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

/** Of what no process works on any more. */
export const interruptedMark = { icon: '‖', tone: 'attention', word: 'interrupted' } as const satisfies StatusMark & {
  readonly word: string;
};

/** Of an execution: `interrupted` when no process works on it any more. */
export function executionMark(execution: {
  readonly status: ExecutionStatus;
  readonly interrupted: boolean;
}): StatusMark & { readonly word: string } {
  if (execution.interrupted) return { ...interruptedMark, word: statusWord(interruptedMark.word) };
  return { ...marks[execution.status], word: statusWord(execution.status) };
}

export function statusMark(status: StepStatus): StatusMark {
  return marks[status];
}

const verdictMarks: Readonly<Record<Verdict, StatusMark>> = {
  pass: { icon: '✓', tone: 'good' },
  fail: { icon: '✗', tone: 'bad' },
  unknown: { icon: '?', tone: 'plain' },
};

/** Of what a check has said. */
export function verdictMark(verdict: Verdict): StatusMark {
  return verdictMarks[verdict];
}
