import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../src/base/clock.ts';
import { silentLogger } from '../../src/base/logger.ts';
import { createWorkflowFinder } from '../../src/app/discovery/workflow-finder.ts';
import { createFrozenDefinitions } from '../../src/app/frozen-definitions.ts';
import { openOrchestrator } from '../../src/app/open-orchestrator.ts';
import type { WorkspaceHost } from '../../src/app/workspace-base.ts';
import type { LocalOrchestrator } from '../../src/app/local-orchestrator.ts';
import type { Environment } from '../../src/app/read-configuration.ts';
import { WorkspaceDefinitions } from '../../src/app/workspace-definitions.ts';
import { nodeDigest } from '../../src/host/node-digest.ts';
import { createSystemClock } from '../../src/host/system-clock.ts';
import { createIdSource } from '../../src/host/ulid-source.ts';
import { createRegistryRules } from '../../src/registry/registry-changes.ts';
import { type OpenStore, openStore } from '../../src/storage/open-store.ts';
import type { StorageFiles } from '../../src/storage/storage-files.ts';
import { checkAgentExecutions } from './agent-record-checks.ts';

/** Writes definition files into a folder: paths are relative to `.baton/`. */
export function writeDefinitions(workspace: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(workspace, '.baton', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

export interface CoreOptions {
  readonly workspace: string;
  readonly environment?: Environment;
  /** Means of the program around the core; default: none. */
  readonly host?: WorkspaceHost;
  /** Where the database is written; default: the disk. */
  readonly files?: StorageFiles;
  /** Default: the system's. */
  readonly clock?: Clock;
}

/** The real core of a workspace on real files, in this process. */
export async function openCore(options: CoreOptions): Promise<LocalOrchestrator> {
  return (await openCoreWithStore(options)).core;
}

/** The same with its database, to look into. */
export async function openCoreWithStore({
  workspace,
  environment = {},
  host = {},
  files,
  clock = createSystemClock({ timers: 'held' }),
}: CoreOptions): Promise<{ readonly core: LocalOrchestrator; readonly store: OpenStore }> {
  const ids = createIdSource(clock);
  const store = await openStore({
    folder: path.join(workspace, '.baton'),
    logger: silentLogger,
    clock: createSystemClock(),
    complete: createRegistryRules({ ids, clock }),
    ...(files === undefined ? {} : { files }),
  });
  checkBeforeClosing(store);
  const definitions = new WorkspaceDefinitions({ workspace, environment, chosenModel: host.defaultModel });
  const core = openOrchestrator({
    workspace,
    definitions,
    finder: createWorkflowFinder({ workspace, definitions, store, clock, logger: silentLogger }),
    store,
    frozen: createFrozenDefinitions(store),
    environment,
    host,
    digest: nodeDigest,
    ids,
    clock,
    logger: silentLogger,
  });
  return { core, store };
}

/** Whatever a test is about, what it leaves of its agents is a whole record. */
function checkBeforeClosing(store: OpenStore): void {
  const close = store.close.bind(store);
  store.close = async () => {
    store.close = close;
    try {
      checkAgentExecutions(store);
    } finally {
      await close();
    }
  };
}

/** What is asked to start a workflow by hand. */
export function startRequest(workflow: string, input: Readonly<Record<string, string | number | boolean>> = {}) {
  return { workflow, input, model: null, rehearsal: false, trigger: 'manual', cassette: null, detached: false };
}
