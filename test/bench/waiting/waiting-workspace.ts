import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { silentLogger } from '../../../src/base/logger.ts';
import { openWorkspace } from '../../../src/serve/open-workspace.ts';
import type { SharedOrchestrator } from '../../../src/serve/shared-orchestrator.ts';
import { startRequest } from '../../support/core-workspace.ts';
import { writeWaitingDefinitions } from './waiting-definitions.ts';
import { waitingModel } from './waiting-model.ts';

/** Executions at work at the same time while the workspace is made: they share the waits for the disk. */
const atOnce = 50;

export interface WaitingWorkspaces {
  /** Closed properly: everything is in the snapshot. */
  readonly closed: string;
  /** As a killed process leaves it: the last writes are in the journal only. */
  readonly killed: string;
}

/**
 * Makes workspaces in which `count` executions wait: half are parents, each waiting for its child. Of the children half
 * wait for an approval of their agent's tool call, half in a human step. Each agent has taken two turns.
 */
export async function waitingWorkspaces(folder: string, count: number): Promise<WaitingWorkspaces> {
  const [closed, killed] = [path.join(folder, 'closed'), path.join(folder, 'killed')];
  mkdirSync(closed, { recursive: true });
  writeWaitingDefinitions(closed);
  const core = await openWorkspace({
    folder: closed,
    environment: {},
    logger: silentLogger,
    host: { models: waitingModel() },
  });
  await startAll(core, count / 2);
  const { total } = await core.listExecutions({ status: 'waiting', limit: 1 });
  if (total !== count) throw new Error(`${total} of ${count} executions wait.`);
  await snapshotIsWritten(path.join(closed, '.baton'));
  cpSync(closed, killed, { recursive: true });
  rmSync(path.join(killed, '.baton', 'baton.lock'), { force: true });
  await core.close({ signal: AbortSignal.abort() });
  return { closed, killed };
}

async function startAll(core: SharedOrchestrator, parents: number): Promise<void> {
  for (let done = 0; done < parents; done += atOnce) {
    const size = Math.min(atOnce, parents - done);
    await Promise.all(Array.from({ length: size }, (_, n) => startOne(core, done + n)));
  }
}

async function startOne(core: SharedOrchestrator, n: number): Promise<void> {
  const slug = n % 2 === 0 ? 'parent-of-approval' : 'parent-of-human';
  const { id } = await core.start(startRequest(slug, { number: `T-${n}`, text: ticketText(n) }));
  const { status } = await core.settled(id);
  if (status !== 'waiting') throw new Error(`Execution ${id} of ${slug} does not wait: ${status}.`);
}

/** A copy of a snapshot that is being written would be none that a kill can leave. */
async function snapshotIsWritten(folder: string): Promise<void> {
  const journals = (): number => readdirSync(folder).filter((name) => name.includes('.journal.')).length;
  while (existsSync(path.join(folder, 'baton.db.new')) || journals() > 1) await delay(100);
}

function ticketText(n: number): string {
  return `My order ${100_000 + n * 7} came on Monday and part ${n % 90} of it is missing. I have looked into every box. When will it come, and who pays for it? I need it before the weekend.`;
}
