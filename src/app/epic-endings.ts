import { messageOf } from '../base/errors.ts';
import { batonItself } from '../domain/message.ts';
import { nextStretch } from '../registry/epic-ending.ts';
import type { Core } from './core.ts';
import { registryParts } from './planned-change.ts';

/**
 * Does what is left to do with the tasks of an epic that was cancelled or deleted, and gives the ids of those that it has
 * cancelled: in stretches, between which everything else goes on. Several may do so at once. Rejects when it cannot be
 * recorded, as when the workspace is closed: whoever opens it next goes on.
 */
export async function finishEnding(core: Core, epicId: string, by: string): Promise<readonly string[]> {
  const cancelled: string[] = [];
  for (;;) {
    const stretch = nextStretch(registryParts(core), epicId, by);
    if (stretch === null) return cancelled;
    await core.store.commit(stretch.changes);
    cancelled.push(...stretch.cancelled);
  }
}

/** Begins to go on with what a process that died has left. Nobody waits for it. */
export function resumeEndings(core: Core): void {
  for (const { id } of core.store.find('epics', { ending: ['cancelling', 'deleting'] })) {
    finishEnding(core, id, batonItself).catch((error: unknown) => {
      core.logger.log('info', 'The rest of an epic is left to who opens the workspace next.', {
        ...{ id, reason: messageOf(error) },
      });
    });
  }
}
