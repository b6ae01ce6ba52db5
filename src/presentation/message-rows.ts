import type { MessageRecord } from '../domain/team-records.ts';
import { durationLabel } from './duration-label.ts';
import { momentLabel } from './moment-label.ts';
import { type RowView, markdownText, rowText } from './row-view.ts';

export type UnreadMessage = Pick<
  MessageRecord,
  'id' | 'from_agent' | 'message_type' | 'content' | 'requires_response' | 'response_deadline' | 'created_at'
>;

/** A message that an agent has not read. `now`: milliseconds since 1970. */
export function messageRow(agent: string, message: UnreadMessage, now: number): RowView {
  const { id, from_agent, message_type, content, requires_response, response_deadline, created_at } = message;
  const left = response_deadline === null ? null : Date.parse(response_deadline) - now;
  const label = `${rowText(from_agent)}: ${rowText(content)}`;
  const facts = [
    message_type.replaceAll('_', ' '),
    momentLabel(Date.parse(created_at), now),
    ...(requires_response ? [deadlineWords(left)] : []),
  ];
  return {
    id: `${agent}/message/${id}`,
    label,
    description: facts.join(' · '),
    tooltip: [
      `**${markdownText(rowText(from_agent))}** to **${markdownText(rowText(agent))}** · ${facts.join(' · ')}`,
      markdownText(rowText(content)),
    ].join('\n\n'),
    icon: { name: 'mail', color: left !== null && left < 0 ? 'list.warningForeground' : null },
    context: 'message',
    spoken: ['unread message from', label, ...facts].join(', '),
  };
}

/** `left`: milliseconds until the deadline; null: there is none. */
function deadlineWords(left: number | null): string {
  if (left === null) return 'wants an answer';
  return left < 0 ? `answer overdue by ${durationLabel(-left)}` : `wants an answer within ${durationLabel(left)}`;
}
