import * as l10n from '@vscode/l10n';
import type { InspectorTab } from '../../../src/presentation/panel/inspector/inspector-tab.ts';

export function tabWords(tab: InspectorTab): string {
  switch (tab) {
    case 'input':
      return l10n.t('Input');
    case 'context':
      return l10n.t('Context');
    case 'turns':
      return l10n.t('Turns');
    case 'output':
      return l10n.t('Output');
    case 'cost':
      return l10n.t('Cost');
    case 'inside':
      return l10n.t('Inside');
    case 'events':
      return l10n.t('Events');
    case 'log':
      return l10n.t('Log');
  }
}
