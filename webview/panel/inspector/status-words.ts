import type { CallState, InsidePart } from '../../../src/presentation/panel/inspector/inspector-part.ts';
import type { Words } from './words.ts';

export function statusWords(status: InsidePart['status'], words: Words): string {
  switch (status) {
    case 'pending':
      return words('pending');
    case 'running':
      return words('running');
    case 'waiting':
      return words('waiting');
    case 'completed':
      return words('completed');
    case 'failed':
      return words('failed');
    case 'skipped':
      return words('skipped');
    case 'cancelled':
      return words('cancelled');
    case 'interrupted':
      return words('interrupted');
  }
}

export function callStateWords(state: CallState, words: Words): string {
  switch (state) {
    case 'running':
      return words('running');
    case 'waiting':
      return words('waits for an approval');
    case 'unfinished':
      return words('without an end');
    case 'completed':
      return words('completed');
    case 'failed':
      return words('failed');
    case 'rejected':
      return words('rejected');
    case 'simulated':
      return words('simulated');
  }
}

/** The status whose icon stands for how a call is. */
export const callIcons = {
  running: 'running',
  waiting: 'waiting',
  unfinished: 'interrupted',
  completed: 'completed',
  failed: 'failed',
  rejected: 'cancelled',
  simulated: 'skipped',
} as const satisfies Readonly<Record<CallState, InsidePart['status']>>;
