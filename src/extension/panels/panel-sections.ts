import { ApprovalsSection } from './approvals/approvals-section.ts';
import { BudgetsSection } from './budgets/budgets-section.ts';
import { InspectorSection } from './inspector/inspector-section.ts';
import type { PanelSection, SectionOptions } from './panel-section.ts';
import { TabsSection } from './tabs/tabs-section.ts';

/** The sections of a panel, each with state of its own. */
export function createPanelSections(options: SectionOptions): readonly PanelSection[] {
  return [
    new TabsSection(options),
    new ApprovalsSection(options),
    new BudgetsSection(options),
    new InspectorSection(options),
  ];
}
