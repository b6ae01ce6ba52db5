import { html, type TemplateResult } from 'lit';
import type { MessageReceiver } from '../../../src/presentation/panel/messages/message-receivers.ts';
import type { PanelMessage } from '../../../src/presentation/panel/messages/panel-message.ts';
import { withRowChanges } from '../../../src/presentation/row-changes.ts';
import type { PanelNews } from '../../../src/protocol/panel-messages.ts';
import type { PageSection, SectionContext } from '../page-section.ts';
import { MessageDraft } from './message-draft.ts';

/** What agents and people write to each other, in the page. */
export class MessagesPart implements PageSection {
  readonly part = 'messages';
  /** By the execution in which it is written. */
  readonly #drafts = new Map<string, MessageDraft>();
  #messages: readonly PanelMessage[] | undefined;
  #receivers: readonly MessageReceiver[] = [];
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
      case 'message_written':
        this.#drafts.get(news.execution)?.settle(news.refusal);
        return true;
      default:
        return false;
    }
  }

  render({ choice, say, kept, keep }: SectionContext): TemplateResult {
    const draft = this.#draftIn(choice.execution?.id ?? '');
    return html`<baton-messages
      .messages=${this.#messages}
      .receivers=${this.#receivers}
      .earlier=${this.#earlier}
      .draft=${draft}
      .outcome=${draft.outcome}
      .say=${say}
      .kept=${kept}
      .keep=${keep}
    ></baton-messages>`;
  }

  #draftIn(execution: string): MessageDraft {
    const draft = this.#drafts.get(execution) ?? new MessageDraft(execution);
    this.#drafts.set(execution, draft);
    return draft;
  }
}
