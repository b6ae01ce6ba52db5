import { foundTeamReport, noAgentRecords } from '../../app/found-team-report.ts';
import type { OrchestratorQueries } from '../../app/orchestrator-api.ts';
import { hasEnded } from '../../domain/execution.ts';
import type { ListedMessage } from '../../domain/listed-message.ts';
import type { TeamReport } from '../../domain/team-report.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';

/** The team of a folder as its files are now, with what is recorded of it where anything is. */
export async function readTeam(workspace: FolderWorkspace): Promise<TeamReport> {
  if (workspace.opened === undefined && !(await workspace.hasRecords())) return readTeamFiles(workspace);
  try {
    const api = await workspace.open();
    return await api.team();
  } catch {
    // The Executions view says what is wrong with the record.
    return readTeamFiles(workspace);
  }
}

/** Of each agent that has any: the newest messages that it has not read, the oldest of them first. */
export async function readUnread(
  { opened }: FolderWorkspace,
  { agents }: TeamReport,
): Promise<ReadonlyMap<string, readonly ListedMessage[]>> {
  if (opened === undefined) return new Map();
  const waiting = agents.filter(({ unread_messages }) => unread_messages > 0);
  const lists = waiting.map(async ({ name }) => {
    const { items } = await opened.listMessages({ agent: name, unread: true, limit: mostUnread });
    return [name, (await stillHeard(opened, items)).toReversed()] as const;
  });
  return new Map(await Promise.all(lists));
}

/** Without those of executions that have ended: nobody reads them any more. */
async function stillHeard(
  api: Pick<OrchestratorQueries, 'listExecutions'>,
  messages: readonly ListedMessage[],
): Promise<readonly ListedMessage[]> {
  const ids = [...new Set(messages.flatMap(({ execution_id }) => execution_id ?? []))];
  if (ids.length === 0) return messages;
  const { items } = await api.listExecutions({ ids, limit: ids.length });
  const ended = new Set(items.filter(hasEnded).map(({ id }) => id));
  return messages.filter(({ execution_id }) => execution_id === null || !ended.has(execution_id));
}

/** Of one agent. */
const mostUnread = 20;

/** The same from the files alone: no database is opened. */
export async function readTeamFiles(workspace: FolderWorkspace): Promise<TeamReport> {
  const definitions = await workspace.definitions();
  return foundTeamReport(await definitions.listTeam(), noAgentRecords);
}
