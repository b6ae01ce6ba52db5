import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../../../src/base/errors.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import type { SharedOrchestrator } from '../../../src/serve/shared-orchestrator.ts';
import { loopbackServer } from '../../support/loopback-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { EpicsFolder } from './epics-figures.ts';

const writeMs = 15_000;
const betweenWritesMs = 20;
const by = 'person:ann';

export interface BegunFolder {
  readonly folder: string;
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * A folder that gets its record when it is asked for, so that a window is open before the extension has anything to do
 * there. The record is taken from the folder `filled`, and put back.
 */
export async function begunFolder(has: EpicsFolder, filled: string): Promise<BegunFolder> {
  const { path: folder, remove } = await temporaryFolder({ 'notes.md': '' });
  const record = path.join(folder, '.baton');
  let writer: SharedOrchestrator | undefined;
  const begin = async (): Promise<void> => {
    if (has === 'empty') await mkdir(record);
    else await rename(path.join(filled, '.baton'), record);
    if (has === 'followed') writer = await openWorkspace({ folder, environment: {}, logger: silentLogger });
  };
  const server = await loopbackServer(({ url }, response) => {
    const work = url === '/begin' ? begin() : writer === undefined ? Promise.resolve() : write(writer);
    work.then(
      () => response.end('{}'),
      (error: unknown) => response.writeHead(500).end(messageOf(error)),
    );
  });
  const stop = async (): Promise<void> => {
    await server.close();
    await writer?.close({ signal: AbortSignal.abort() });
    if (has !== 'empty') await rename(record, path.join(filled, '.baton'));
    await remove();
  };
  return { folder, address: server.url, stop };
}

/** Begins and completes tasks of a large epic. */
async function write(api: SharedOrchestrator): Promise<void> {
  const until = Date.now() + writeMs;
  const [epic] = (await api.listEpics({ limit: 1 })).items;
  while (Date.now() < until) {
    const [task] = (await api.listTasks({ epic: epic?.id ?? null, status: 'pending', limit: 1 })).items;
    if (task === undefined) throw new Error('No task is left to be moved.');
    await api.updateTask(task.id, { status: 'running', by });
    await api.updateTask(task.id, { status: 'completed', by });
    await delay(betweenWritesMs);
  }
}
