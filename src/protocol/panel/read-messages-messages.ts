import { isNumber, isText, isTexts, isTruthValue, listOf, nullOr, objectOf, oneOf } from '../../base/json-shape.ts';
import type { MessageHearing } from '../../presentation/panel/messages/message-hearing.ts';
import {
  type MessageReceiver,
  type OfferedReceiver,
  receiverWorks,
} from '../../presentation/panel/messages/message-receivers.ts';
import type { MessageSelection, PanelMessage } from '../../presentation/panel/messages/panel-message.ts';
import { messageReader } from '../message-reader.ts';
import type { MessagesNews, MessagesRequest, WrittenMessage } from './messages-messages.ts';
import { rowsNewsShape } from '../rows-news.ts';

const isReceiver = objectOf<MessageReceiver>({ kind: oneOf(['agent', 'group']), name: isText });

const isOffered = objectOf<OfferedReceiver>({
  kind: oneOf(['agent', 'group']),
  name: isText,
  work: oneOf(receiverWorks),
});

export const readMessagesRequest = messageReader<MessagesRequest>({
  select_messages: objectOf({
    kind: oneOf(['select_messages']),
    selection: objectOf<MessageSelection>({ text: isText, is_unread_only: isTruthValue }),
  }),
  earlier_messages: objectOf({ kind: oneOf(['earlier_messages']) }),
  write_message: objectOf({
    kind: oneOf(['write_message']),
    message: objectOf<WrittenMessage>({
      execution: isText,
      to: isReceiver,
      content: isText,
      wants_answer: isTruthValue,
      response_to: nullOr(isText),
    }),
  }),
});

const isMessage = objectOf<PanelMessage>({
  id: isText,
  from: isText,
  to: isText,
  is_from_person: isTruthValue,
  kind: isText,
  is_escalation: isTruthValue,
  sent: isText,
  sent_at: isText,
  is_rehearsal: isTruthValue,
  is_unread: isTruthValue,
  state: isText,
  lines: isTexts,
  left_out: isNumber,
});

export const readMessagesNews = messageReader<MessagesNews>({
  messages_changed: objectOf({ kind: oneOf(['messages_changed']), ...rowsNewsShape(isMessage) }),
  message_receivers: objectOf({ kind: oneOf(['message_receivers']), receivers: listOf(isOffered) }),
  message_hearing: objectOf({
    kind: oneOf(['message_hearing']),
    hearing: objectOf<MessageHearing>({ is_heard: isTruthValue, words: isText }),
  }),
  message_written: objectOf({ kind: oneOf(['message_written']), execution: isText, refusal: nullOr(isText) }),
});
