import path from 'node:path';
import type { Clock } from '../base/clock.ts';
import type { Digest } from '../base/digest.ts';
import type { Event } from '../base/event.ts';
import type { IdSource } from '../base/ids.ts';
import type { Logger } from '../base/logger.ts';
import { nodeDigest } from '../host/node-digest.ts';
import { createSystemClock } from '../host/system-clock.ts';
import { createIdSource } from '../host/ulid-source.ts';
import { createRegistryRules } from '../registry/registry-changes.ts';
import { type OpenStore, openStore } from '../storage/open-store.ts';
import type { FrozenDefinitions } from '../ports/frozen-definitions.ts';
import type { WatchFiles } from '../ports/file-watch.ts';
import type { HostModels } from '../ports/model-client.ts';
import type { HostTools } from '../ports/tool-host.ts';
import { type WorkflowFinder, createWorkflowFinder } from './discovery/workflow-finder.ts';
import { batonFolder } from './find-workspace.ts';
import { createFrozenDefinitions } from './frozen-definitions.ts';
import type { Environment } from './read-configuration.ts';
import { WorkspaceDefinitions } from './workspace-definitions.ts';

export interface WorkspaceOptions {
  /** The folder that holds `.baton/`. */
  readonly folder: string;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly host?: WorkspaceHost;
  /** `read`: follows whoever holds the database and never runs anything. Default: `write`. */
  readonly mode?: 'write' | 'read';
}

/** Means of the program around the core; what is absent is not there, as on the command line. */
export interface WorkspaceHost {
  /** The value behind a name such as `OPENAI_API_KEY`; null when there is none. Default: the environment. */
  readonly secrets?: (name: string) => Promise<string | null>;
  /** One of them is another now. Absent: they stay. */
  readonly onDidChangeSecrets?: Event<void>;
  readonly models?: HostModels;
  readonly tools?: HostTools;
  /** What stands before `default_model` of the configuration: `provider/name`; null when nothing was chosen. */
  readonly defaultModel?: () => string | null;
  /** Absolute paths of files that a person has changed in an editor and not saved: agents do not write them. */
  readonly unsavedFiles?: () => readonly string[];
  /**
   * Present in a program that stays, until the signal fires: an execution that nobody works on goes on in it as soon as
   * the question that it waits for is answered, whoever answers. Absent: it is there for one command.
   */
  readonly staysUntil?: AbortSignal;
  /** Present in a program that stays, and in which triggers fire while it holds the workspace. */
  readonly firesTriggers?: true;
  /** Default: those of the disk. */
  readonly watchFiles?: WatchFiles;
}

/** A workspace that is open for reading: its files and its database, held by this process or followed. */
export interface WorkspaceBase {
  readonly workspace: string;
  readonly definitions: WorkspaceDefinitions;
  readonly finder: WorkflowFinder;
  readonly store: OpenStore;
  readonly frozen: FrozenDefinitions;
  readonly environment: Environment;
  readonly host: WorkspaceHost;
  readonly digest: Digest;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Opens the database as its holder, or as a follower of the process that holds it. */
export async function openWorkspaceBase(options: WorkspaceOptions): Promise<WorkspaceBase> {
  const { folder, environment, logger, host = {}, mode = 'write' } = options;
  const workspace = path.resolve(folder);
  // The process lives as long as work is under way, a timer that a run waits for included.
  const clock = createSystemClock({ timers: 'held' });
  const ids = createIdSource(clock);
  const store = await openStore({
    folder: path.join(workspace, batonFolder),
    logger,
    clock: createSystemClock(),
    mode,
    complete: createRegistryRules({ ids, clock }),
  });
  const definitions = new WorkspaceDefinitions({ workspace, environment, chosenModel: host.defaultModel });
  return {
    workspace,
    definitions,
    finder: createWorkflowFinder({ workspace, definitions, store, clock, logger }),
    store,
    frozen: createFrozenDefinitions(store),
    environment,
    host,
    digest: nodeDigest,
    ids,
    clock,
    logger,
  };
}
