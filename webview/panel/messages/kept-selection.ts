import { isText, isTruthValue, objectOf } from '../../../src/base/json-shape.ts';
import type { MessageSelection } from '../../../src/presentation/panel/messages/panel-message.ts';

const isSelection = objectOf<MessageSelection>({ text: isText, is_unread_only: isTruthValue });

/** What of messages was selected when the page was there last; all, where that is not known. */
export function keptSelection(kept: unknown): MessageSelection {
  return isSelection(kept) ? kept : { text: '', is_unread_only: false };
}
