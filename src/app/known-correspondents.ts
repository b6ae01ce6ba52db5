import { isPerson } from '../domain/message.ts';
import type { MessageFilter } from './calls/message-api.ts';
import { unknownAgent, unknownGroup } from './team-queries.ts';
import type { WorkspaceBase } from './workspace-base.ts';

type Parts = Pick<WorkspaceBase, 'definitions' | 'store'>;

/**
 * Of a list of messages that is empty: throws `unknown_agent` or `unknown_group` with the nearest name when neither a file
 * nor the record knows who is asked for. A person need not have written or heard anything yet.
 */
export async function assertCorrespondents(parts: Parts, { agent, group }: MessageFilter): Promise<void> {
  if (agent === undefined && group === undefined) return;
  const team = await parts.definitions.listTeam();
  if (agent !== undefined && !isPerson(agent) && !hasWorked(parts, agent)) {
    assertAgent(
      agent,
      team.agents.map(({ name }) => name),
    );
  }
  if (group !== undefined && parts.store.get('groups', { name: group }) === undefined) {
    assertGroup(
      group,
      team.groups.map(({ name }) => name),
    );
  }
}

/** Agents that a workflow defines for itself, and those whose file has gone. */
function hasWorked({ store }: Parts, agent: string): boolean {
  return [
    store.get('agents', { name: agent }),
    store.find('agent_executions', { agent }, { limit: 1 })[0],
    store.find('messages', { from_agent: agent }, { limit: 1 })[0],
    store.find('messages', { to_agent: agent }, { limit: 1 })[0],
    store.find('message_receipts', { agent }, { limit: 1 })[0],
  ].some((row) => row !== undefined);
}

function assertAgent(name: string, known: readonly string[]): void {
  if (!known.includes(name)) throw unknownAgent(name, known);
}

function assertGroup(name: string, known: readonly string[]): void {
  if (!known.includes(name)) throw unknownGroup(name, known);
}
