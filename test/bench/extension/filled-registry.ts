import path from 'node:path';
import { isoTime } from '../../../src/base/clock.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { type Change, insert } from '../../../src/domain/tables.ts';
import { createSystemClock } from '../../../src/host/system-clock.ts';
import { createIdSource } from '../../../src/host/ulid-source.ts';
import { newEpic, newTask } from '../../../src/registry/new-records.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const epics = 10_000;
export const largeEpics = 10;
export const tasksOfLarge = 5000;
/** So that it is 100,000 in all. */
const tasksOfSmall = 5;
const changesAtOnce = 2000;

export interface FilledRegistry {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A folder with the registry of a busy year; the large epics come first in the tree. */
export async function filledRegistry(): Promise<FilledRegistry> {
  const folder = await temporaryFolder({ '.baton/config.yaml': '' });
  const clock = createSystemClock();
  const ids = createIdSource(clock);
  const store = await openStore({ folder: path.join(folder.path, '.baton'), logger: silentLogger, clock });
  let changes: Change[] = [];
  for (let n = 0; n < epics; n++) {
    changes.push(...epicWithTasks(n, ids));
    if (changes.length < changesAtOnce) continue;
    await store.commit(changes);
    changes = [];
  }
  await store.commit(changes);
  await store.close();
  return { folder: folder.path, remove: () => folder.remove() };
}

function epicWithTasks(n: number, ids: () => string): readonly Change[] {
  const isLarge = n < largeEpics;
  const tasks = isLarge ? tasksOfLarge : tasksOfSmall;
  const id = ids();
  const created_at = isoTime(Date.UTC(2026, 0, 1) + n * 1000);
  const epic = newEpic({
    ...{ id, created_at, status: 'active', priority: isLarge ? 1 : 3 },
    title: `${isLarge ? 'Large goal' : 'Goal'} ${n}`,
    ...{ total_tasks: tasks, pending_tasks: tasks },
  });
  const rows = Array.from({ length: tasks }, (_, k) =>
    newTask({
      ...{ id: ids(), epic_id: id, created_at, title: `Task ${k} of goal ${n}`, assigned_agent: `agent-${k % 20}` },
      description: 'What is to be done, in a sentence or two that says enough to whoever takes it up.',
    }),
  );
  return [insert('epics', epic), ...rows.map((row) => insert('tasks', row))];
}
