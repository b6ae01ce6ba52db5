import { BatonError, messageOf } from '../base/errors.ts';
import type { ResponseWatch } from '../team/response-watch.ts';
import { type Running, liveRunsIn } from './running.ts';

interface ImportParts {
  readonly running: Running;
  readonly requests: Pick<ResponseWatch, 'idle' | 'look'>;
  /** Does what the imported database has left to do, as after an opening. */
  caughtUp(): Promise<void>;
}

/** Another database instead of this one, while nobody else works with it. Rejects with `executions_running`. */
export async function importDatabase(parts: ImportParts, path: string): Promise<{ readonly kept_as: string | null }> {
  const { running, requests } = parts;
  assertNothingRuns(liveRunsIn(running));
  await Promise.all([running.states.idle(), requests.idle()]);
  const kept_as = await running.core.store.import(path);
  requests.look();
  await parts.caughtUp().catch((error: unknown) => {
    const { logger } = running.core;
    logger.log('warn', 'What an imported database has left to do waits for later.', { reason: messageOf(error) });
  });
  return { kept_as };
}

/** A run would go on with what it knows of the old database, and write that into the new one. */
function assertNothingRuns(executions: readonly string[]): void {
  if (executions.length === 0) return;
  throw new BatonError('executions_running', 'A database cannot be imported while executions run or wait here.', {
    hint: `Cancel them, or wait until they have ended: ${executions.join(', ')}.`,
    details: { executions },
  });
}
