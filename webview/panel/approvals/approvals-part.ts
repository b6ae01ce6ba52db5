import { html, type TemplateResult } from 'lit';
import type { ApprovalCard } from '../../../src/presentation/panel/approvals/approval-card.ts';
import { withRowChanges } from '../../../src/presentation/row-changes.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { PageSection, SectionContext } from '../page-section.ts';

/** Answers that are still said; the newest last. */
const mostSaid = 3;

/** The questions that wait for a person, in the page. */
export class ApprovalsPart implements PageSection {
  readonly part = 'approvals';
  #cards: readonly ApprovalCard[] | undefined;
  #more = 0;
  #said: readonly string[] = [];

  hear(news: PanelNews): boolean {
    switch (news.kind) {
      case 'approvals_changed':
        this.#cards = withRowChanges(news.is_anew ? [] : (this.#cards ?? []), news.changes);
        this.#more = news.more;
        return true;
      case 'approval_answered':
        this.#said = [...this.#said, news.words].slice(-mostSaid);
        return true;
      default:
        return false;
    }
  }

  render({ say }: SectionContext): TemplateResult {
    return html`<baton-approvals
      .cards=${this.#cards}
      .more=${this.#more}
      .said=${this.#said}
      .say=${say}
    ></baton-approvals>`;
  }
}
