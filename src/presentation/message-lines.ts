import type { ListedMessage } from '../domain/listed-message.ts';
import { durationLabel } from './duration-label.ts';
import { hangingLines } from './hanging-lines.ts';
import { type Line, faint, strong } from './line.ts';
import { printableLine } from './printable-text.ts';

/** Letters of the content in a list. */
const longestExcerpt = 600;

/** A message with its content, and how far it has come. `now`: milliseconds since 1970. */
export function messageLines(message: ListedMessage, now: number): readonly Line[] {
  const { content, id } = message;
  const text = content.length > longestExcerpt ? `${content.slice(0, longestExcerpt)}…` : content;
  return [headLine(message, now), ...hangingLines([faint('    ')], text, { indent: '    ' }), [faint(`    ${id}`)]];
}

function headLine(message: ListedMessage, now: number): Line {
  const { from_agent, message_type, created_at } = message;
  const facts = [
    message_type,
    ...(message.to_agent === null ? receiptWords(message) : [statusWord(message)]),
    ...responseWords(message),
    ...(message.rehearsal ? ['rehearsal'] : []),
    `${durationLabel(now - Date.parse(created_at))} ago`,
  ];
  return [strong(`${printableLine(from_agent)} → ${receiverWords(message)}`), faint(`  ${facts.join(' · ')}`)];
}

/** `processed` is also what nobody has answered by the end of the run that heard it: that is not what a reader takes it for. */
function statusWord({ status, response_state }: ListedMessage): string {
  return status === 'processed' && response_state === 'open' ? 'read, not answered' : status;
}

function receiverWords({ to_agent, group }: ListedMessage): string {
  return printableLine(to_agent ?? `everybody in ${group ?? 'the group'}`);
}

/** `2 of 3 have read it` */
function receiptWords({ receipts }: ListedMessage): readonly string[] {
  const read = receipts.filter(({ status }) => status === 'read' || status === 'processed').length;
  return [`${read} of ${receipts.length} have read it`];
}

function responseWords({ response_state, response_deadline, response_to }: ListedMessage): readonly string[] {
  const to = response_to === null ? [] : [`in response to ${response_to}`];
  switch (response_state) {
    case null:
      return to;
    case 'open':
      return [...to, response_deadline === null ? 'wants a response' : `wants a response by ${response_deadline}`];
    case 'answered':
      return [...to, 'was answered'];
    case 'escalated':
      return [...to, 'was not answered in time and escalated'];
  }
}
