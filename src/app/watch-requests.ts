import type { Clock } from '../base/clock.ts';
import { messageOf } from '../base/errors.ts';
import type { MessageRecord } from '../domain/team-records.ts';
import type { TeamRoster } from '../domain/team-roster.ts';
import { frozenTeam } from '../team/address-book.ts';
import { ResponseWatch } from '../team/response-watch.ts';
import type { Core } from './core.ts';

/** Escalates requests whose deadline passes, as long as it is not disposed. */
export function watchRequests(core: Core, clock: Clock): ResponseWatch {
  const { store, recorder, ids, logger } = core;
  return new ResponseWatch({ store, recorder, clock, ids, logger, teamOf: (message) => teamOf(core, message) });
}

/** Without a team the sender is told. */
async function teamOf(
  { store, frozen, definitions, logger }: Core,
  { execution_id }: MessageRecord,
): Promise<TeamRoster> {
  const execution = execution_id === null ? undefined : store.get('executions', { id: execution_id });
  if (execution !== undefined) return frozenTeam(frozen, execution);
  try {
    return await definitions.team();
  } catch (error) {
    logger.log('warn', 'The team could not be read to escalate a request.', { reason: messageOf(error) });
    return { agents: {}, groups: [] };
  }
}
