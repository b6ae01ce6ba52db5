import { html, type TemplateResult } from 'lit';
import {
  type ApprovalCard,
  type ApprovalPlace,
  cardId,
} from '../../../src/presentation/panel/approvals/approval-card.ts';
import { isJsonObject } from '../../../src/base/json.ts';
import { withRowChanges } from '../../../src/presentation/row-changes.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { PageSection, SectionContext } from '../page-section.ts';
import { isScrollPlace, type ScrollPlace } from '../scroll-place.ts';
import { ApprovalDrafts } from './approval-drafts.ts';
import type { SoughtCard } from './sought-card.ts';

/** Answers that are still said; the newest last. */
const mostSaid = 3;

/** The questions that wait for a person, in the page. */
export class ApprovalsPart implements PageSection {
  readonly part = 'approvals';
  #cards: readonly ApprovalCard[] | undefined;
  #more = 0;
  #said: readonly string[] = [];
  /** Undefined until they are drawn for the first time. */
  #drafts: ApprovalDrafts | undefined;
  #sought: SoughtCard | undefined;
  #place: ScrollPlace | undefined;

  hear(news: PanelNews): boolean {
    switch (news.kind) {
      case 'approvals_changed':
        this.#cards = withRowChanges(news.is_anew ? [] : (this.#cards ?? []), news.changes);
        this.#more = news.more;
        this.#drafts?.showed(this.#cards);
        return true;
      case 'approval_answered':
        this.#said = [...this.#said, news.words].slice(-mostSaid);
        return true;
      default:
        return false;
    }
  }

  seekApproval(question: ApprovalPlace | null): void {
    this.#sought = { key: question === null ? undefined : cardId(question) };
  }

  render({ say, kept, keep }: SectionContext): TemplateResult {
    const drafts = (this.#drafts ??= this.#draftsIn(kept, keep));
    return html`<baton-approvals
      .cards=${this.#cards}
      .more=${this.#more}
      .said=${this.#said}
      .drafts=${drafts}
      .say=${say}
      .sought=${this.#sought}
      .place=${this.#place}
      .keepPlace=${(place: ScrollPlace | undefined) => {
        this.#place = place;
        keep(this.#kept(drafts));
      }}
      .found=${() => (this.#sought = undefined)}
    ></baton-approvals>`;
  }

  #draftsIn(kept: unknown, keep: SectionContext['keep']): ApprovalDrafts {
    const place = isJsonObject(kept) ? kept['place'] : undefined;
    this.#place = isScrollPlace(place) ? place : undefined;
    const drafts: ApprovalDrafts = new ApprovalDrafts(kept, () => keep(this.#kept(drafts)));
    drafts.showed(this.#cards ?? []);
    return drafts;
  }

  #kept(drafts: ApprovalDrafts): unknown {
    return { ...drafts.kept(), place: this.#place };
  }
}
