import { InspectorSection } from './inspector/inspector-section.ts';
import type { PanelSection, SectionOptions } from './panel-section.ts';

/** The sections of a panel, each with state of its own. */
export function createPanelSections(options: SectionOptions): readonly PanelSection[] {
  return [new InspectorSection(options)];
}
