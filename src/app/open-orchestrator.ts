import { BatonError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { createContextPreparer } from '../context/prepare-context.ts';
import { createTokenCounter } from '../context/token-counter.ts';
import type { ActivityPorts } from '../engine/activities/activity-ports.ts';
import { registerEngine } from '../engine/register-engine.ts';
import { approvalTopic } from '../engine/run/ask-person.ts';
import { createRecorder } from '../history/recorder.ts';
import { createSchemaValidator } from '../host/ajv-validator.ts';
import { nodeDigest } from '../host/node-digest.ts';
import { createSandbox } from '../host/quickjs-sandbox.ts';
import { createSystemClock } from '../host/system-clock.ts';
import { createIdSource } from '../host/ulid-source.ts';
import { createApprovals } from '../registry/approvals.ts';
import { createBudgetLedger } from '../registry/budget-ledger.ts';
import { createInProcessRuntime } from '../runtime/in-process-runtime.ts';
import type { OpenStore } from '../storage/open-store.ts';
import { Cassettes } from './cassettes.ts';
import { createWorkflowLibrary } from './child-executions.ts';
import { LocalOrchestrator } from './local-orchestrator.ts';
import type { Core } from './core.ts';
import type { TextPiece } from './orchestrator-api.ts';
import { CurrentWorld } from './world.ts';
import { type Environment, WorkspaceDefinitions } from './workspace-definitions.ts';
import { Emitter } from '../base/event.ts';

export interface OrchestratorOptions {
  /** The folder that holds `.baton/`. */
  readonly workspace: string;
  /** The open database; the orchestrator closes it. Only its holder can run anything. */
  readonly store: OpenStore;
  readonly environment: Environment;
  readonly logger: Logger;
}

/** Puts the core of a workspace together. */
export async function openOrchestrator(options: OrchestratorOptions): Promise<LocalOrchestrator> {
  const { workspace, store, logger, environment } = options;
  // The process lives as long as work is under way, a timer that a run waits for included.
  const clock = createSystemClock({ timers: 'held' });
  const ids = createIdSource(clock);
  const digest = nodeDigest;
  const schemas = createSchemaValidator();
  const sandbox = createSandbox();
  const definitions = new WorkspaceDefinitions(workspace, environment);
  const configuration = await definitions.configuration();
  const worlds = new CurrentWorld({ workspace, environment, schemas, digest, clock, logger }, configuration);
  const recorder = createRecorder({ store, clock, ids });
  const runtime = createInProcessRuntime({ store, clock, ids, logger });
  const { warn_threshold: warnThreshold } = configuration.budgets;
  const ledger = createBudgetLedger({ store, clock, ids, warnThreshold });
  const answer = (executionId: string, approvalId: string, decision: Parameters<typeof runtime.signal>[2]) =>
    runtime.signal(executionId, approvalTopic(approvalId), decision);
  const approvals = createApprovals({ store, recorder, clock, ids, answer });
  const world = () => worlds.world;
  const core: Core = {
    workspace,
    definitions,
    store,
    recorder,
    runtime,
    ledger,
    approvals,
    world,
    digest,
    ids,
    clock,
    logger,
  };
  const cassettes = new Cassettes({ workspace, digest, world });
  const text = new Emitter<TextPiece>();
  const ports: ActivityPorts = {
    ...{ store, recorder, digest, ids, clock, ledger, approvals, sandbox },
    validator: schemas,
    answersFor: (executionId) => cassettes.answersFor(executionId),
    context: createContextPreparer({
      // The file port is bound to the workspace, not to the configuration.
      ...{ files: world().files, counter: createTokenCounter(), digest, clock, ids },
    }),
    get mcp() {
      return world().mcp;
    },
    get http() {
      return world().http;
    },
    get processes() {
      return world().processes;
    },
    get security() {
      return world().configuration.security;
    },
    library: createWorkflowLibrary(core),
    onText: (piece) => {
      text.fire(piece);
    },
  };
  registerEngine(runtime, ports);
  return new LocalOrchestrator({ core, cassettes, worlds, sandbox, text });
}

export function noWorkspace(folder: string): BatonError {
  return new BatonError('no_workspace', `There is no .baton folder in ${folder} or above it.`, {
    hint: 'Run "baton init" in the folder of your project.',
  });
}
