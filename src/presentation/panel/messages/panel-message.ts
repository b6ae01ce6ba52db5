import { isPerson, unreadStatuses } from '../../../domain/message.ts';
import type { ListedMessage } from '../../../domain/listed-message.ts';
import { receiverOf, stateOf } from '../../message-rows.ts';
import { messageTypeWord } from '../../message-type-word.ts';
import { momentLabel } from '../../moment-label.ts';
import { personWord } from '../../person-word.ts';
import { printableLine, printableLines } from '../../printable-text.ts';

/** A message as it is read in the panel. */
export interface PanelMessage {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** A person has written it. */
  readonly is_from_person: boolean;
  /** What kind of message it is, in a word. */
  readonly kind: string;
  readonly is_escalation: boolean;
  readonly sent: string;
  /** ISO time. */
  readonly sent_at: string;
  readonly is_rehearsal: boolean;
  readonly is_unread: boolean;
  /** How far it has come, and whether the answer that it wants has come. */
  readonly state: string;
  readonly lines: readonly string[];
  /** How many characters are not told. */
  readonly left_out: number;
}

/** More is no message to read in a list. */
const longest = 8000;

export interface PanelMessageOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Somebody works where it was sent, and may still read it. */
  readonly isHeard: boolean;
}

export function panelMessage(message: ListedMessage, { now, isHeard }: PanelMessageOptions): PanelMessage {
  const { id, from_agent, message_type, created_at, content, rehearsal, status } = message;
  return {
    id,
    from: printableLine(personWord(from_agent)),
    to: printableLine(receiverOf(message)),
    is_from_person: isPerson(from_agent),
    kind: messageTypeWord(message_type),
    is_escalation: message_type === 'escalation',
    sent: momentLabel(Date.parse(created_at), now),
    sent_at: created_at,
    is_rehearsal: rehearsal,
    is_unread: isHeard && unreadStatuses.some((each) => each === status),
    state: stateOf(message),
    lines: printableLines(content.slice(0, longest)),
    left_out: Math.max(0, content.length - longest),
  };
}

/** Which messages a person wants to see. */
export interface MessageSelection {
  /** Words that all stand in it or in the names of sender and receiver, whatever their case. */
  readonly text: string;
  readonly is_unread_only: boolean;
}

export function isSelected(message: PanelMessage, { text, is_unread_only }: MessageSelection): boolean {
  if (is_unread_only && !message.is_unread) return false;
  const said = [message.from, message.to, message.kind, ...message.lines].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
