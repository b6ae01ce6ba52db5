import * as l10n from '@vscode/l10n';
import type { PanelPart } from '../../src/protocol/panel/shell-messages.ts';

/** Parts that stand in the main part of the panel, one at a time. */
export const tabs = ['graph', 'timeline', 'messages', 'approvals'] as const satisfies readonly PanelPart[];

export type PanelTab = (typeof tabs)[number];

export function isTab(value: unknown): value is PanelTab {
  return tabs.some((tab) => tab === value);
}

export function tabLabel(tab: PanelTab): string {
  switch (tab) {
    case 'graph':
      return l10n.t('Graph');
    case 'timeline':
      return l10n.t('Timeline');
    case 'messages':
      return l10n.t('Messages');
    case 'approvals':
      return l10n.t('Approvals');
  }
}
