import { html, type TemplateResult } from 'lit';
import type { AskedGrant, BudgetRow } from '../../../src/presentation/panel/budgets/budget-row.ts';
import { withRowChanges } from '../../../src/presentation/row-changes.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { PageSection, SectionContext } from '../page-section.ts';

/** Budgets that hold for what is shown, in the page. */
export class BudgetsPart implements PageSection {
  readonly part = 'budgets';
  #rows: readonly BudgetRow[] = [];

  hear(news: PanelNews): boolean {
    if (news.kind !== 'budgets_changed') return false;
    this.#rows = withRowChanges(news.is_anew ? [] : this.#rows, news.changes);
    return true;
  }

  render({ kept, keep, seekApproval }: SectionContext): TemplateResult {
    return html`<baton-budgets
      .rows=${this.#rows}
      .isOpen=${kept === 'open'}
      .keepOpen=${(isOpen: boolean) => keep(isOpen ? 'open' : 'closed')}
      .grant=${({ question }: AskedGrant) => seekApproval(question)}
    ></baton-budgets>`;
  }
}
