import * as l10n from '@vscode/l10n';
import type { CallState, InsidePart } from '../../../src/presentation/panel/inspector/inspector-part.ts';

export function callStateWords(state: CallState): string {
  switch (state) {
    case 'running':
      return l10n.t('running');
    case 'waiting':
      return l10n.t('waits for an approval');
    case 'unfinished':
      return l10n.t('without an end');
    case 'completed':
      return l10n.t('completed');
    case 'failed':
      return l10n.t('failed');
    case 'rejected':
      return l10n.t('rejected');
    case 'simulated':
      return l10n.t('simulated');
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
