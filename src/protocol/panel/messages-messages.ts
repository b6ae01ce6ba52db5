import type { MessageHearing } from '../../presentation/panel/messages/message-hearing.ts';
import type { MessageReceiver, OfferedReceiver } from '../../presentation/panel/messages/message-receivers.ts';
import type { MessageSelection, PanelMessage } from '../../presentation/panel/messages/panel-message.ts';
import type { RowsNews } from '../rows-news.ts';

/** What a person has to say. */
export interface WrittenMessage {
  /** Id of the execution in which it is written: another one may be shown by now. */
  readonly execution: string;
  readonly to: MessageReceiver;
  readonly content: string;
  readonly wants_answer: boolean;
  /** Id of the message that it answers; null: of none. */
  readonly response_to: string | null;
}

/** What the page says of messages. */
export type MessagesRequest =
  | { readonly kind: 'select_messages'; readonly selection: MessageSelection }
  /** More of those that were sent before. */
  | { readonly kind: 'earlier_messages' }
  | { readonly kind: 'write_message'; readonly message: WrittenMessage };

/** What the page is told of messages. */
export type MessagesNews =
  /** The newest last; `more`: earlier ones that were not looked at. */
  | ({ readonly kind: 'messages_changed' } & RowsNews<PanelMessage>)
  | { readonly kind: 'message_receivers'; readonly receivers: readonly OfferedReceiver[] }
  | { readonly kind: 'message_hearing'; readonly hearing: MessageHearing }
  /** What was written in an execution is sent; or why not. */
  | { readonly kind: 'message_written'; readonly execution: string; readonly refusal: string | null };
