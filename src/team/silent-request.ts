import type { GroupDefinition } from '../domain/group.ts';
import type { TeamRoster } from '../domain/team-roster.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { Store } from '../ports/store.ts';
import { escalationTarget } from './escalation.ts';
import { supervisorOf } from './supervision.ts';

/** A request whose deadline has passed, and who is told of it. */
export interface SilentRequest {
  /** Who did not respond; of a group, the first. */
  readonly from: string;
  readonly to: string;
  /** In whole sentences. */
  readonly reason: string;
}

/** Letters of the request that are quoted. */
const mostQuoted = 200;

/** Who is told: whoever supervises the receiver in a group, that of the message first, else the sender. */
export function silentRequest(
  store: Pick<Store, 'find'>,
  message: MessageRecord,
  { groups }: TeamRoster,
): SilentRequest {
  const silent = receiversOf(store, message);
  const from = silent[0] ?? message.from_agent;
  const ordered = [...groups].sort((a, b) => Number(b.name === message.group) - Number(a.name === message.group));
  const above = ordered.map((group) => whoIsTold(group, from)).find((name) => name !== undefined);
  return { from, to: above ?? message.from_agent, reason: reasonOf(message, silent) };
}

function receiversOf(store: Pick<Store, 'find'>, { id, to_agent }: MessageRecord): readonly string[] {
  if (to_agent !== null) return [to_agent];
  return store.find('message_receipts', { message_id: id }).map(({ agent }) => agent);
}

function whoIsTold(group: GroupDefinition, agent: string): string | undefined {
  if (!group.members.includes(agent)) return undefined;
  return escalationTarget(group, agent) ?? supervisorOf(group, agent);
}

function reasonOf({ id, from_agent, content, response_deadline }: MessageRecord, silent: readonly string[]): string {
  const who = silent.length > 1 ? `None of ${silent.join(', ')} has` : `${silent[0] ?? 'Nobody'} has not`;
  const quoted = content.length > mostQuoted ? `${content.slice(0, mostQuoted)}…` : content;
  return `${who} responded to message ${id} of ${from_agent} by ${response_deadline ?? 'its deadline'}. The message: ${quoted}`;
}
