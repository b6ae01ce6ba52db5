import type { PanelPart } from '../../src/protocol/panel/shell-messages.ts';
import type { Words } from '../shared/words.ts';

/** Parts that stand in the main part of the panel, one at a time. */
export const tabs = ['graph', 'timeline', 'messages', 'approvals'] as const satisfies readonly PanelPart[];

export type PanelTab = (typeof tabs)[number];

export function isTab(value: unknown): value is PanelTab {
  return tabs.some((tab) => tab === value);
}

export function tabLabel(tab: PanelTab, words: Words): string {
  switch (tab) {
    case 'graph':
      return words('Graph');
    case 'timeline':
      return words('Timeline');
    case 'messages':
      return words('Messages');
    case 'approvals':
      return words('Approvals');
  }
}
