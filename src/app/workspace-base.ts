import path from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Digest } from '../base/digest.ts';
import type { IdSource } from '../base/ids.ts';
import type { Logger } from '../base/logger.ts';
import { nodeDigest } from '../host/node-digest.ts';
import { createSystemClock } from '../host/system-clock.ts';
import { createIdSource } from '../host/ulid-source.ts';
import { type OpenStore, openStore } from '../storage/open-store.ts';
import { batonFolder } from './find-workspace.ts';
import { type Environment, WorkspaceDefinitions } from './workspace-definitions.ts';

export interface WorkspaceOptions {
  /** The folder that holds `.baton/`. */
  readonly folder: string;
  readonly environment: Environment;
  readonly logger: Logger;
}

/** A workspace that is open for reading: its files and its database, held by this process or followed. */
export interface WorkspaceBase {
  readonly workspace: string;
  readonly definitions: WorkspaceDefinitions;
  readonly store: OpenStore;
  readonly environment: Environment;
  readonly digest: Digest;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Opens the database as its holder, or as a follower of the process that holds it. */
export async function openWorkspaceBase({ folder, environment, logger }: WorkspaceOptions): Promise<WorkspaceBase> {
  const workspace = path.resolve(folder);
  // The process lives as long as work is under way, a timer that a run waits for included.
  const clock = createSystemClock({ timers: 'held' });
  return {
    workspace,
    definitions: new WorkspaceDefinitions(workspace, environment),
    store: await openStore({ folder: path.join(workspace, batonFolder), logger, clock: createSystemClock() }),
    environment,
    digest: nodeDigest,
    ids: createIdSource(clock),
    clock,
    logger,
  };
}
