/** What an inspector shows of a step, one at a time. */
export const inspectorTabs = ['input', 'context', 'turns', 'output', 'cost', 'inside', 'events', 'log'] as const;

export type InspectorTab = (typeof inspectorTabs)[number];

/** Those that are long lists of rows. */
export type ListTab = 'events' | 'log';

export function isListTab(tab: InspectorTab): tab is ListTab {
  return tab === 'events' || tab === 'log';
}

/** The tab that was chosen where it has something, else one that has. */
export function openTab(chosen: InspectorTab, enabled: readonly InspectorTab[]): InspectorTab {
  return enabled.includes(chosen) ? chosen : (enabled.find((tab) => tab === 'output') ?? enabled[0] ?? 'input');
}
