import * as l10n from '@vscode/l10n';
import type { ListedMessage } from '../domain/listed-message.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import { durationLabel } from './duration-label.ts';
import { messageTypeWord } from './message-type-word.ts';
import { momentLabel } from './moment-label.ts';
import { personWord } from './person-word.ts';
import type { RowIcon } from './row-icon.ts';
import { type RowView, markdownText, rowText } from './row-view.ts';
import { statusWord } from './status-word.ts';

export type UnreadMessage = Pick<
  ListedMessage,
  | 'rehearsal'
  | 'id'
  | 'from_agent'
  | 'message_type'
  | 'content'
  | 'requires_response'
  | 'response_deadline'
  | 'created_at'
>;

/** A message that an agent has not read. `now`: milliseconds since 1970. */
export function unreadMessageRow(agent: string, message: UnreadMessage, now: number): RowView {
  const { id, from_agent, content, requires_response, response_deadline } = message;
  const label = rowText(content);
  const left = response_deadline === null ? null : Date.parse(response_deadline) - now;
  const from = rowText(personWord(from_agent));
  const facts = [...kindAndTime(message, now), ...(requires_response ? [deadlineWords(left)] : [])];
  return {
    id: `${agent}/message/${id}`,
    label,
    description: [l10n.t('from {0}', from), ...facts].join(' · '),
    tooltip: tooltipOf(message, agent, facts),
    icon: { name: 'mail', color: left !== null && left < 0 ? 'list.warningForeground' : null },
    context: 'message',
    spoken: [l10n.t('unread message from {0}', from), label, ...facts].join(', '),
  };
}

/** A message among those of an execution. `now`: milliseconds since 1970. */
export function messageRow(message: ListedMessage, now: number): RowView {
  const { id, from_agent, content } = message;
  const to = receiverOf(message);
  const label = rowText(content);
  const way = `${rowText(personWord(from_agent))} → ${rowText(to)}`;
  const facts = [...kindAndTime(message, now), stateOf(message)];
  return {
    id: `message/${id}`,
    label,
    description: [way, ...facts].join(' · '),
    tooltip: tooltipOf(message, to, facts),
    icon: iconOf(message),
    context: 'message',
    spoken: [l10n.t('message from {0} to {1}', rowText(personWord(from_agent)), rowText(to)), label, ...facts].join(
      ', ',
    ),
  };
}

/** To whom it goes, in words. */
export function receiverOf({ to_agent, group }: Pick<MessageRecord, 'to_agent' | 'group'>): string {
  return to_agent === null ? everybodyIn(group) : personWord(to_agent);
}

export function everybodyIn(group: string | null): string {
  return group === null ? l10n.t('everybody in the group') : l10n.t('everybody in {0}', group);
}

/** How far it has come, and whether what it wants has come. */
export function stateOf({ status, response_state, receipts }: ListedMessage): string {
  if (response_state === 'answered') return statusWord('answered');
  if (response_state === 'escalated') return l10n.t('not answered in time, escalated');
  const read = receipts.filter((receipt) => receipt.status === 'read' || receipt.status === 'processed').length;
  const how = receipts.length > 0 ? l10n.t('{0} of {1} have read it', read, receipts.length) : statusWord(status);
  return response_state === 'open' ? `${how}, ${l10n.t('wants an answer')}` : how;
}

function iconOf({ message_type, status }: ListedMessage): RowIcon {
  if (message_type === 'escalation') return { name: 'megaphone', color: 'list.warningForeground' };
  return { name: status === 'sent' || status === 'delivered' ? 'mail' : 'mail-read', color: null };
}

function kindAndTime({ message_type, created_at, rehearsal }: UnreadMessage, now: number): readonly string[] {
  return [
    ...(rehearsal ? [l10n.t('rehearsal')] : []),
    messageTypeWord(message_type),
    momentLabel(Date.parse(created_at), now),
  ];
}

function tooltipOf({ from_agent, content }: UnreadMessage, to: string, facts: readonly string[]): string {
  const head = l10n.t('**{0}** to **{1}**', markdownText(rowText(personWord(from_agent))), markdownText(rowText(to)));
  return [`${head} · ${markdownText(facts.join(' · '))}`, markdownText(rowText(content))].join('\n\n');
}

/** `left`: milliseconds until the deadline; null: there is none. */
function deadlineWords(left: number | null): string {
  if (left === null) return l10n.t('wants an answer');
  return left < 0
    ? l10n.t('answer overdue by {0}', durationLabel(-left))
    : l10n.t('wants an answer within {0}', durationLabel(left));
}
