import type { OrchestratorQueries } from '../app/orchestrator-api.ts';
import { hasEnded } from '../domain/execution.ts';
import type { ExecutionReport } from '../domain/execution-report.ts';
import type { ListedMessage } from '../domain/listed-message.ts';
import { isPerson } from '../domain/message.ts';
import { hangingLines } from '../presentation/hanging-lines.ts';
import { type Line, faint, plain } from '../presentation/line.ts';
import { printableLine } from '../presentation/printable-text.ts';
import { pasteable } from './pasteable.ts';
import type { Settings } from './settings.ts';

/** How many of the newest messages of an execution are looked through. */
const mostMessages = 200;

/** What agents of the execution have asked persons who have not answered yet, the oldest first. */
export async function openRequests(
  api: Pick<OrchestratorQueries, 'listMessages'>,
  report: Pick<ExecutionReport, 'id' | 'rehearsal' | 'status'>,
): Promise<readonly ListedMessage[]> {
  // Who answers a rehearsal that has ended is refused.
  if (report.rehearsal && hasEnded(report)) return [];
  const { items } = await api.listMessages({ execution: report.id, unread: true, limit: mostMessages });
  return items.filter(isOpenRequest).toReversed();
}

function isOpenRequest({ to_agent, response_state }: ListedMessage): boolean {
  return to_agent !== null && isPerson(to_agent) && (response_state === 'open' || response_state === 'escalated');
}

/** What is asked, and how to answer it. */
export function requestLines(request: ListedMessage, settings: Settings): readonly Line[] {
  const { id, from_agent, to_agent, content, response_deadline } = request;
  const deadline = response_deadline === null ? '' : `, by ${response_deadline}`;
  const who = printableLine(`${from_agent} asks ${to_agent ?? ''}${deadline}: `);
  const command = pasteable(`baton messages send --reply-to ${id} --message TEXT`, settings);
  return [
    ...hangingLines([{ text: '?', tone: 'attention' }, plain(` ${who}`)], content, { indent: '    ' }),
    [faint(`    ${command}`)],
  ];
}
