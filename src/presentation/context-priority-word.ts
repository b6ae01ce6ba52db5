import * as l10n from '@vscode/l10n';
import type { Priority } from '../domain/workflow.ts';

/** How much an item of a context matters. */
export function contextPriorityWord(priority: Priority): string {
  switch (priority) {
    case 'required':
      return l10n.t('required');
    case 'recommended':
      return l10n.t('recommended');
    case 'optional':
      return l10n.t('optional');
  }
}
