import { html, type TemplateResult } from 'lit';
import type { MessageReceiver } from '../../../src/presentation/panel/messages/message-receivers.ts';
import type { PanelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import { withRowChanges } from '../../../src/presentation/panel/row-changes.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { PageSection, SectionContext } from '../page-section.ts';
import { MessageDraft } from './message-draft.ts';

/** What agents and people write to each other, in the page. */
export class MessagesPart implements PageSection {
  readonly part = 'messages';
  readonly #draft = new MessageDraft();
  #messages: readonly PanelMessage[] | undefined;
  #receivers: readonly MessageReceiver[] = [];
  #earlier = 0;

  hear(news: PanelNews): boolean {
    switch (news.kind) {
      case 'messages_changed':
        this.#messages = withRowChanges(news.is_anew ? [] : (this.#messages ?? []), news.changes);
        this.#earlier = news.earlier;
        return true;
      case 'message_receivers':
        this.#receivers = news.receivers;
        return true;
      case 'message_written':
        this.#draft.settle(news.refusal);
        return true;
      default:
        return false;
    }
  }

  render({ say, kept, keep }: SectionContext): TemplateResult {
    return html`<baton-messages
      .messages=${this.#messages}
      .receivers=${this.#receivers}
      .earlier=${this.#earlier}
      .draft=${this.#draft}
      .outcome=${this.#draft.outcome}
      .say=${say}
      .kept=${kept}
      .keep=${keep}
    ></baton-messages>`;
  }
}
