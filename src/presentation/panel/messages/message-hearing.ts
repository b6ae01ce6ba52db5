import * as l10n from '@vscode/l10n';
import { hasEnded } from '../../../domain/execution.ts';
import type { ExecutionSummary } from '../../../domain/execution-report.ts';

/** Whether anybody hears what is written in an execution. */
export interface MessageHearing {
  /** False: nobody works there any more. */
  readonly is_heard: boolean;
  /** Why not, or when, and what to do; empty: that depends on who is written to. */
  readonly words: string;
}

/** `top`: the outermost execution of the tree, which says whether anybody works in any of it. */
export function messageHearing(top: Pick<ExecutionSummary, 'status' | 'resumable'>): MessageHearing {
  switch (top.status) {
    case 'completed':
      return unheard(l10n.t('This execution has completed: nobody hears what is written here any more.'));
    case 'failed':
      return unheard(l10n.t('This execution has failed: nobody hears what is written here. Retry it first.'));
    case 'cancelled':
      return unheard(l10n.t('This execution was cancelled: nobody hears what is written here. Retry it first.'));
    default:
      return { is_heard: !hasEnded(top), words: top.resumable ? resumeWords() : '' };
  }
}

function unheard(words: string): MessageHearing {
  return { is_heard: false, words };
}

function resumeWords(): string {
  return l10n.t('Nobody works in this execution at the moment: it is heard once the execution is resumed.');
}
