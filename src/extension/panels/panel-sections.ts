import type { PanelSection, SectionOptions } from './panel-section.ts';

/** The sections of a panel, each with state of its own. */
export function createPanelSections(_options: SectionOptions): readonly PanelSection[] {
  return [];
}
