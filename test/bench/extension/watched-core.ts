import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isoTime } from '../../../src/base/clock.ts';
import { messageOf } from '../../../src/base/errors.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { insert } from '../../../src/domain/tables.ts';
import { createSystemClock } from '../../../src/host/system-clock.ts';
import { createIdSource } from '../../../src/host/ulid-source.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import type { SharedOrchestrator } from '../../../src/serve/shared-orchestrator.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import { startRequest } from '../../support/core-workspace.ts';
import { loopbackServer } from '../../support/loopback-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { Order } from './host-figures.ts';
import { chainOfRequests } from './request-chain.ts';

export const executions = 10_000;
/** Between two of them: a hundred a day. */
const msBetween = 15 * 60 * 1000;
/** The steps of each run, and how long each takes in ms. */
const slow = { steps: 20, ms: 250 };
const fast = { steps: 1000, ms: 4 };

/** A workspace that this process works in and a window of VS Code follows; it does what the extension host orders. */
export interface WatchedCore {
  readonly folder: string;
  readonly address: string;
  /** Milliseconds since 1970 of each event of the slow run. */
  slowEvents(): Promise<readonly number[]>;
  /** Events of the fast run. */
  fastEvents(): Promise<number>;
  stop(): Promise<void>;
}

export async function watchedCore(): Promise<WatchedCore> {
  const workspace = await temporaryFolder({ 'notes.md': '# Notes\n' });
  const folder = workspace.path;
  let core: SharedOrchestrator | undefined;
  const runs = new Map<string, string>();
  const opened = (): SharedOrchestrator => {
    if (core === undefined) throw new Error('The workspace was not filled yet.');
    return core;
  };
  const run = async (slug: string): Promise<void> => {
    const { id } = await opened().start(startRequest(slug));
    const { status } = await opened().settled(id);
    if (status !== 'completed') throw new Error(`The workflow ${slug} has ${status}.`);
    runs.set(slug, id);
  };
  const orders: Readonly<Record<Order, () => Promise<void>>> = {
    '/fill': async () => {
      await chainOfRequests(folder, { server: server.url, workflows: { one: { steps: 1, ms: 0 }, slow, fast } });
      core = await open(folder);
      await run('one');
      await core.close({ signal: AbortSignal.abort() });
      await fill(folder);
      core = await open(folder);
    },
    '/run-slowly': () => run('slow'),
    '/run-fast': () => run('fast'),
  };
  const server = await loopbackServer((request, response) => void answer(orders, request, response));
  const eventsOf = async (slug: string) => (await opened().executionLog(runs.get(slug) ?? '', {})).items;
  return {
    folder,
    address: server.url,
    slowEvents: async () => (await eventsOf('slow')).map(({ at }) => Date.parse(at)),
    fastEvents: async () => (await eventsOf('fast')).length,
    async stop() {
      await server.close();
      await core?.close({ signal: AbortSignal.abort() });
      await workspace.remove();
    },
  };
}

/** `POST` an order, or `GET /after/MS`, which a step waits for. */
async function answer(
  orders: Readonly<Record<string, () => Promise<void>>>,
  { url = '', method }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (method === 'POST') await orders[url]?.();
    else await delay(Number(path.basename(url)));
    response.end('{}');
  } catch (error) {
    response.writeHead(500).end(messageOf(error));
  }
}

function open(folder: string): Promise<SharedOrchestrator> {
  return openWorkspace({ folder, environment: {}, logger: silentLogger });
}

/** Copies of the only execution's row: what the list shows of an execution is there. */
async function fill(folder: string): Promise<void> {
  const clock = createSystemClock();
  const store = await openStore({ folder: path.join(folder, '.baton'), logger: silentLogger, clock });
  const row = store.get('executions', {});
  if (row === undefined) throw new Error('The execution to copy is missing.');
  const ids = createIdSource(clock);
  const begun = (n: number): string => isoTime(Date.parse(row.created_at) - n * msBetween);
  const copies = Array.from({ length: executions - 1 }, (_, n) => ({ ...row, id: ids(), created_at: begun(n + 1) }));
  await store.commit(copies.map((copy) => insert('executions', copy)));
  await store.close();
}
