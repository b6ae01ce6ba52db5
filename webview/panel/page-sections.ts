import { ApprovalsPart } from './approvals/approvals-part.ts';
import { BudgetsPart } from './budgets/budgets-part.ts';
import { InspectorPageSection } from './inspector/inspector-page-section.ts';
import type { PageSection } from './page-section.ts';

/** The sections of the page. */
export function createPageSections(): readonly PageSection[] {
  return [new ApprovalsPart(), new BudgetsPart(), new InspectorPageSection()];
}
