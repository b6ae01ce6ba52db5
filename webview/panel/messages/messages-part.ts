import { html, type TemplateResult } from 'lit';
import { isJsonObject } from '../../../src/base/json.ts';
import type { MessageHearing } from '../../../src/presentation/panel/messages/message-hearing.ts';
import type { OfferedReceiver } from '../../../src/presentation/panel/messages/message-receivers.ts';
import type { MessageSelection, PanelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import { withRowChanges } from '../../../src/presentation/row-changes.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import { type KeptLook, keptLook } from '../kept-look.ts';
import type { PageSection, SectionContext } from '../page-section.ts';
import { isScrollPlace, type ScrollPlace } from '../scroll-place.ts';
import { keptSelection } from './kept-selection.ts';
import { MessageDrafts } from './message-drafts.ts';

/** What a person has typed here: which messages are to be seen, and what is written. */
interface TypedMessages {
  readonly drafts: MessageDrafts;
  selection: MessageSelection;
  looked: KeptLook<ScrollPlace> | undefined;
  keep(): void;
}

/** What agents and people write to each other, in the page. */
export class MessagesPart implements PageSection {
  readonly part = 'messages';
  /** Undefined until it is drawn for the first time. */
  #typed: TypedMessages | undefined;
  #messages: readonly PanelMessage[] | undefined;
  #receivers: readonly OfferedReceiver[] = [];
  #hearing: MessageHearing = { is_heard: true, words: '' };
  #earlier = 0;

  hear(news: PanelNews): boolean {
    switch (news.kind) {
      case 'messages_changed':
        this.#messages = withRowChanges(news.is_anew ? [] : (this.#messages ?? []), news.changes);
        this.#earlier = news.more;
        return true;
      case 'message_receivers':
        this.#receivers = news.receivers;
        return true;
      case 'message_hearing':
        this.#hearing = news.hearing;
        return true;
      case 'message_written':
        this.#typed?.drafts.in(news.execution).settle(news.refusal);
        this.#typed?.keep();
        return true;
      default:
        return false;
    }
  }

  render(context: SectionContext): TemplateResult {
    const { choice, say, update } = context;
    this.#typed ??= typedIn(context);
    const typed = this.#typed;
    const execution = choice.execution?.id ?? '';
    const draft = typed.drafts.in(execution);
    if (draft.recognize(this.#messages ?? [])) typed.keep();
    return html`<baton-messages
      .execution=${execution}
      .messages=${this.#messages}
      .receivers=${this.#receivers}
      .hearing=${this.#hearing}
      .earlier=${this.#earlier}
      .draft=${draft}
      .outcome=${draft.outcome}
      .selection=${typed.selection}
      .say=${say}
      .select=${(selection: MessageSelection) => {
        typed.selection = selection;
        typed.keep();
        update();
      }}
      .place=${typed.looked?.execution === execution ? typed.looked.look : undefined}
      .keepPlace=${(look: ScrollPlace | undefined) => {
        typed.looked = look === undefined ? undefined : { execution, look };
        typed.keep();
      }}
      .keepDraft=${() => typed.keep()}
    ></baton-messages>`;
  }
}

function typedIn({ kept, keep }: SectionContext): TypedMessages {
  const state = isJsonObject(kept) ? kept : {};
  const drafts = new MessageDrafts(state['drafts']);
  return {
    drafts,
    // What may have been sent is recognized among the messages that are shown: a filter could hide it.
    selection: keptSelection(drafts.areInDoubt ? undefined : state['selection']),
    looked: keptLook(state['looked'], isScrollPlace),
    keep() {
      keep({ selection: this.selection, drafts: this.drafts.kept(), looked: this.looked });
    },
  };
}
