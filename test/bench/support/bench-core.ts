import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '../../../src/app/core.ts';
import { createExecution } from '../../../src/app/create-execution.ts';
import { colleaguesIn, standingOf } from '../../../src/app/agent-standing.ts';
import { createCalledChildren } from '../../../src/app/called-children.ts';
import { createWorkflowLibrary } from '../../../src/app/child-executions.ts';
import { DefinitionHashes } from '../../../src/app/definition-hashes.ts';
import { createFrozenDefinitions } from '../../../src/app/frozen-definitions.ts';
import type { Json } from '../../../src/base/json.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { ok } from '../../../src/base/result.ts';
import { createContextPreparer } from '../../../src/context/prepare-context.ts';
import { createTokenCounter } from '../../../src/context/token-counter.ts';
import { defaultConfiguration } from '../../../src/domain/configuration.ts';
import { registerEngine } from '../../../src/engine/register-engine.ts';
import { executionWorkflowName } from '../../../src/engine/run/execution-workflow.ts';
import { createOutputCollector } from '../../../src/history/output-collector.ts';
import { createRecorder } from '../../../src/history/recorder.ts';
import { createSchemaValidator } from '../../../src/host/ajv-validator.ts';
import { createFileChanges } from '../../../src/host/git-file-changes.ts';
import { createWorkspaceFiles } from '../../../src/host/node-workspace-files.ts';
import { nodeDigest } from '../../../src/host/node-digest.ts';
import { createSystemClock } from '../../../src/host/system-clock.ts';
import { createIdSource } from '../../../src/host/ulid-source.ts';
import { createWorld } from '../../../src/app/world.ts';
import type { McpServers } from '../../../src/ports/mcp-servers.ts';
import { createApprovals } from '../../../src/registry/approvals.ts';
import { createBudgetLedger } from '../../../src/registry/budget-ledger.ts';
import type { Teamwork } from '../../../src/ports/teamwork.ts';
import { createInProcessRuntime } from '../../../src/runtime/in-process-runtime.ts';
import { createDelegationReports } from '../../../src/team/delegation-reports.ts';
import { createMessageDelivery } from '../../../src/team/deliver-messages.ts';
import { createSkillBook } from '../../../src/team/skill-book.ts';
import { type OpenStore, openStore } from '../../../src/storage/open-store.ts';
import { noRegistry } from '../../support/no-registry.ts';
import { noWorkflows } from '../../support/no-workflows.ts';
import { TextDefinitions } from '../../support/text-definitions.ts';
import { textFinder } from '../../support/text-finder.ts';

export type ToolCall = McpServers['call'];

export interface BenchCore extends Core {
  readonly folder: string;
  /** Creates an execution of the workflow, without beginning it. */
  create(slug: string): Promise<string>;
  /** Begins it and waits for its end; throws when it did not complete. */
  run(executionId: string): Promise<void>;
  /** Stops the runtime and closes the store; the folder stays. */
  stop(): Promise<void>;
  /** Stops and removes the folder. */
  dispose(): Promise<void>;
}

export interface BenchOptions {
  /** YAML by slug. */
  readonly workflows: Readonly<Record<string, string>>;
  /** Answer of every MCP tool; default: at once. */
  readonly call?: ToolCall;
  /** Folder of an earlier core, to go on in. */
  readonly folder?: string;
}

const atOnce: ToolCall = async () => ok({ done: true });

/** The core as the app wires it, on files of the disk, but for its MCP servers. */
export async function openBenchCore({ workflows, call = atOnce, folder }: BenchOptions): Promise<BenchCore> {
  const own = folder ?? mkdtempSync(path.join(tmpdir(), 'baton-bench-'));
  const clock = createSystemClock();
  const store = await openStore({ folder: own, logger: silentLogger, clock });
  const definitions = new TextDefinitions({ workflows, agents: {}, configuration: defaultConfiguration });
  const core = wire({ store, definitions, call, folder: own });
  const stop = async (): Promise<void> => {
    await core.runtime.close();
    await store.close();
  };
  return {
    ...core,
    folder: own,
    async create(slug) {
      const workflow = await definitions.validWorkflow(slug);
      const choice = { rehearsal: false, wanted: null, inherited: null };
      return createExecution(core, { workflow, input: {}, choice, trigger: 'manual', parent: null, cassette: null });
    },
    async run(id) {
      await core.runtime.start(executionWorkflowName, { execution_id: id }, id);
      const { value } = await core.runtime.settled(id);
      assertCompleted(value);
    },
    stop,
    async dispose() {
      await stop();
      rmSync(own, { recursive: true, force: true });
    },
  };
}

interface Parts {
  readonly store: OpenStore;
  readonly definitions: TextDefinitions;
  readonly call: ToolCall;
  readonly folder: string;
}

function wire({ store, definitions, call, folder }: Parts): Core {
  const clock = createSystemClock();
  const ids = createIdSource(clock);
  const [digest, logger, schemas] = [nodeDigest, silentLogger, createSchemaValidator()];
  const frozen = createFrozenDefinitions(store);
  const recorder = createRecorder({ store, clock, ids });
  const runtime = createInProcessRuntime({ store, clock, ids, logger });
  const ledger = createBudgetLedger({ store, clock, ids, warnThreshold: 0.75, sessionTokens: 200_000 });
  const approvals = createApprovals({
    store,
    recorder,
    clock,
    ids,
    answer: async () => undefined,
    editProblem: async () => null,
  });
  const base = { workspace: folder, environment: {}, host: {}, digest, clock, logger };
  const files = createWorkspaceFiles(folder);
  const skills = createSkillBook({ store, ids });
  const teamwork: Teamwork = {
    standings: { of: (id) => standingOf(core, id) },
    skills,
    library: {
      problemOf: (wish) => library.problemOf(wish),
      discover: (wish, executionId) => library.discover(wish, executionId),
    },
  };
  const messaging = { store, frozen, recorder, clock, ids };
  const world = createWorld(
    {
      ...{ ...base, files, schemas, teamwork, messaging, registry: noRegistry, history: store },
      workflows: noWorkflows,
    },
    defaultConfiguration,
  );
  const core: Core = {
    ...{ ...base, definitions, store, frozen, ids, recorder, runtime, ledger, approvals },
    finder: textFinder(definitions),
    hashes: new DefinitionHashes(digest),
    world: () => world,
  };
  const library = createWorkflowLibrary(core);
  const { http, processes, models, tools } = world;
  registerEngine(runtime, {
    ...{ store, frozen, recorder, digest, ids, clock, ledger, approvals, http, processes },
    mcp: { ...world.mcp, call },
    sandbox: { run: async () => ok(null) },
    validator: schemas,
    answersFor: () => ({ models, tools }),
    context: createContextPreparer({ files, counter: createTokenCounter(), digest, clock, ids }),
    ...{ library, children: createCalledChildren(core), colleagues: (place) => colleaguesIn(core, place) },
    skills,
    outputs: createOutputCollector({ store, files, changes: createFileChanges(folder), digest, clock, ids }),
    messages: createMessageDelivery(messaging),
    reports: createDelegationReports(messaging),
    onText: () => undefined,
  });
  return core;
}

function assertCompleted(value: Json): void {
  const status = typeof value === 'object' && value !== null && 'status' in value ? value['status'] : null;
  if (status !== 'completed') throw new Error(`The execution did not complete: ${JSON.stringify(value)}`);
}
