import { ApprovalsSection } from './approvals/approvals-section.ts';
import { BudgetsSection } from './budgets/budgets-section.ts';
import { InspectorSection } from './inspector/inspector-section.ts';
import { HeadSection } from './head/head-section.ts';
import { MessagesSection } from './messages/messages-section.ts';
import { SearchSection } from './search/search-section.ts';
import type { PanelSection, SectionOptions } from './panel-section.ts';
import { ProgressSection } from './progress/progress-section.ts';
import { TimelineSection } from './timeline/timeline-section.ts';
import { TabsSection } from './tabs/tabs-section.ts';

/** The sections of a panel, each with state of its own. */
export function createPanelSections(options: SectionOptions): readonly PanelSection[] {
  const sections = [
    HeadSection,
    ProgressSection,
    TimelineSection,
    TabsSection,
    ApprovalsSection,
    BudgetsSection,
    InspectorSection,
    MessagesSection,
    SearchSection,
  ];
  return sections.map((Section) => new Section(options));
}
