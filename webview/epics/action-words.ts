import * as l10n from '@vscode/l10n';
import type { EpicAction, TaskAction } from '../../src/presentation/epics/row-actions.ts';

export function epicActionLabel(action: EpicAction): string {
  switch (action) {
    case 'run':
      return l10n.t('Run');
    case 'activate':
      return l10n.t('Activate');
    case 'pause':
      return l10n.t('Pause');
    case 'complete':
      return l10n.t('Complete');
    case 'cancel':
      return l10n.t('Cancel');
    case 'archive':
      return l10n.t('Archive');
    case 'unarchive':
      return l10n.t('Take Back');
    case 'delete':
      return l10n.t('Delete…');
  }
}

export function taskActionLabel(action: TaskAction): string {
  switch (action) {
    case 'run':
      return l10n.t('Run');
    case 'rehearse':
      return l10n.t('Rehearse');
    case 'retry':
      return l10n.t('Retry');
    case 'answer':
      return l10n.t('Answer…');
    case 'resume':
      return l10n.t('Resume');
    case 'complete':
      return l10n.t('Mark as Done');
    case 'cancel':
      return l10n.t('Cancel');
    case 'show':
      return l10n.t('Show Execution');
    case 'edit':
      return l10n.t('Edit…');
    case 'delete':
      return l10n.t('Delete…');
  }
}
