import type { ListedMessage } from '../domain/listed-message.ts';
import { unreadStatuses } from '../domain/message.ts';
import type { Where } from '../domain/tables.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { Store } from '../ports/store.ts';
import { outermostExecution } from '../team/outermost-execution.ts';
import { findExecution } from './find-execution.ts';
import type { MessageFilter } from './calls/message-api.ts';
import { type Page, usualPage } from '../domain/page.ts';

/** Of one question. */
const mostIds = 500;

/** The newest first. Throws `unknown_execution` or `ambiguous_id`. */
export function listMessages(store: Store, filter: MessageFilter): Page<ListedMessage> {
  const { agent, id, limit = usualPage, offset = 0 } = filter;
  const where = whereOf(store, filter);
  if (id !== undefined) {
    const found = messagesEndingIn(store, id, where).map((row) => listed(store, row));
    return { items: found, total: found.length };
  }
  const from = filter.since === undefined ? {} : { from: { column: 'created_at', value: filter.since } as const };
  if (agent === undefined) {
    const rows = store.find('messages', where, { ...from, orderBy: newestFirst, limit, offset });
    return { items: rows.map((row) => listed(store, row)), total: store.count('messages', where, from.from) };
  }
  const rows = messagesOf(store, agent, { filter, where, from });
  return { items: rows.slice(offset, offset + limit).map((row) => listed(store, row)), total: rows.length };
}

function messagesEndingIn(store: Store, id: string, where: Where<'messages'>): readonly MessageRecord[] {
  const exact = store.find('messages', { ...where, id });
  const end = id.toUpperCase();
  if (exact.length > 0 || end.length < 4) return exact;
  return store.find('messages', where, { orderBy: newestFirst }).filter((row) => row.id.endsWith(end));
}

const newestFirst = [
  { column: 'created_at', direction: 'desc' },
  { column: 'id', direction: 'desc' },
] as const;

const statusOf = ({ status, unread }: MessageFilter) => status ?? (unread === true ? unreadStatuses : undefined);

function whereOf(store: Store, filter: MessageFilter): Where<'messages'> {
  const { execution, task, group, type } = filter;
  const status = statusOf(filter);
  return {
    ...(execution === undefined ? {} : { execution_id: treesOf(store, execution) }),
    ...(task === undefined ? {} : { task_id: task }),
    ...(group === undefined ? {} : { group }),
    ...(type === undefined ? {} : { message_type: type }),
    ...(status === undefined ? {} : { status }),
  };
}

function treesOf(store: Store, wanted: string | readonly string[]): string | readonly string[] {
  const treeOf = (id: string): string => outermostExecution(store, findExecution(store, id));
  return typeof wanted === 'string' ? treeOf(wanted) : [...new Set(wanted.map(treeOf))];
}

interface Question {
  readonly filter: MessageFilter;
  readonly where: Where<'messages'>;
  readonly from: { readonly from?: { readonly column: 'created_at'; readonly value: string } };
}

/** What it sent and what it got, broadcasts included; what it has not read, when only that is asked for. */
function messagesOf(store: Store, agent: string, { filter, where, from }: Question): readonly MessageRecord[] {
  const status = statusOf(filter);
  const { status: _ofAll, ...others } = where;
  const receipts = store.find('message_receipts', { agent, ...(status === undefined ? {} : { status }) });
  const found = [
    ...store.find('messages', { ...where, to_agent: agent }, from),
    ...chunks(receipts.map(({ message_id }) => message_id)).flatMap((id) =>
      store.find('messages', { ...others, id }, from),
    ),
    ...(filter.unread === true ? [] : store.find('messages', { ...where, from_agent: agent }, from)),
  ];
  return [...new Map(found.map((row) => [row.id, row])).values()].sort(newer);
}

/** A statement takes only so many values. */
function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(ids.length / mostIds);
  return Array.from({ length: count }, (_, index) => ids.slice(index * mostIds, (index + 1) * mostIds));
}

function newer(a: MessageRecord, b: MessageRecord): number {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

function listed(store: Store, row: MessageRecord): ListedMessage {
  const { id, execution_id, to_agent } = row;
  const execution = execution_id === null ? undefined : store.get('executions', { id: execution_id });
  const receipts = to_agent === null ? store.find('message_receipts', { message_id: id }) : [];
  return { ...row, receipts, rehearsal: execution?.rehearsal ?? false };
}
