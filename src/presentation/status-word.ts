import * as l10n from '@vscode/l10n';
import type { SessionStatus } from '../domain/session.ts';
import type { ExecutionStatus, StepStatus } from '../domain/execution.ts';
import type { MessageStatus } from '../domain/message.ts';
import type { EpicEnding, EpicStatus, TaskActivity, TaskStatus } from '../domain/registry-records.ts';

/** How something stands: executions, steps, epics, tasks, sessions, deployments, messages, workflows. */
export type Standing =
  | ExecutionStatus
  | StepStatus
  | EpicStatus
  | EpicEnding
  | TaskStatus
  | TaskActivity
  | SessionStatus
  | MessageStatus
  | 'interrupted'
  | 'deployed'
  | 'answered'
  | 'draft'
  | 'archived'
  | 'invalid';

const words: Readonly<Record<Standing, () => string>> = {
  pending: () => l10n.t('pending'),
  running: () => l10n.t('running'),
  waiting: () => l10n.t('waiting'),
  completed: () => l10n.t('completed'),
  failed: () => l10n.t('failed'),
  skipped: () => l10n.t('skipped'),
  cancelled: () => l10n.t('cancelled'),
  interrupted: () => l10n.t('interrupted'),
  planning: () => l10n.t('planning'),
  active: () => l10n.t('active'),
  paused: () => l10n.t('paused'),
  cancelling: () => l10n.t('cancelling'),
  deleting: () => l10n.t('deleting'),
  blocked: () => l10n.t('blocked'),
  queued: () => l10n.t('queued'),
  assigned: () => l10n.t('assigned'),
  thinking: () => l10n.t('thinking'),
  executing: () => l10n.t('executing'),
  // Whatever it waits for, only a person can give.
  waiting_input: () => l10n.t('waiting for you'),
  waiting_approval: () => l10n.t('waiting for you'),
  delegated: () => l10n.t('delegated'),
  reviewing: () => l10n.t('reviewing'),
  sent: () => l10n.t('sent'),
  delivered: () => l10n.t('delivered'),
  read: () => l10n.t('read'),
  processed: () => l10n.t('processed'),
  deployed: () => l10n.t('deployed'),
  answered: () => l10n.t('answered'),
  draft: () => l10n.t('draft'),
  archived: () => l10n.t('archived'),
  invalid: () => l10n.t('invalid'),
};

/** How it stands, in the language of the texts. */
export function statusWord(status: Standing): string {
  return words[status]();
}

/** `failed tasks`, for what a list is limited to. */
export function tasksOfStatus(status: TaskStatus): string {
  switch (status) {
    case 'pending':
      return l10n.t('pending tasks');
    case 'blocked':
      return l10n.t('blocked tasks');
    case 'running':
      return l10n.t('running tasks');
    case 'completed':
      return l10n.t('completed tasks');
    case 'failed':
      return l10n.t('failed tasks');
    case 'cancelled':
      return l10n.t('cancelled tasks');
  }
}

/** The same where it may be something that a newer program has written. */
export function anyStatusWord(status: string): string {
  return isStanding(status) ? statusWord(status) : status;
}

function isStanding(status: string): status is Standing {
  return Object.hasOwn(words, status);
}
