import { ApprovalsPart } from './approvals/approvals-part.ts';
import { BudgetsPart } from './budgets/budgets-part.ts';
import { InspectorPageSection } from './inspector/inspector-page-section.ts';
import { GraphSection } from './graph/graph-section.ts';
import { HeadSection } from './head/head-section.ts';
import { MessagesPart } from './messages/messages-part.ts';
import { SearchPart } from './search/search-part.ts';
import type { PageSection } from './page-section.ts';
import { ProgressStore } from './progress/progress-store.ts';
import { TimelineSection } from './timeline/timeline-section.ts';

/** The sections of the page. Each hears what those before it have heard. */
export function createPageSections(): readonly PageSection[] {
  const progress = new ProgressStore();
  return [
    progress,
    new HeadSection(progress),
    new GraphSection(progress),
    new TimelineSection(progress),
    new ApprovalsPart(),
    new BudgetsPart(),
    new InspectorPageSection(),
    new MessagesPart(),
    new SearchPart(),
  ];
}
