import { createContextPreparer } from '../context/prepare-context.ts';
import { createTokenCounter } from '../context/token-counter.ts';
import type { ActivityPorts } from '../engine/activities/activity-ports.ts';
import { registerEngine } from '../engine/register-engine.ts';
import { approvalTopic } from '../engine/run/ask-person.ts';
import { createRecorder } from '../history/recorder.ts';
import { createSchemaValidator } from '../host/ajv-validator.ts';
import { createSandbox } from '../host/quickjs-sandbox.ts';
import { createApprovals } from '../registry/approvals.ts';
import { createBudgetLedger } from '../registry/budget-ledger.ts';
import { createInProcessRuntime } from '../runtime/in-process-runtime.ts';
import { Cassettes } from './cassettes.ts';
import { createWorkflowLibrary } from './child-executions.ts';
import { LocalOrchestrator } from './local-orchestrator.ts';
import type { Core } from './core.ts';
import type { TextPiece } from './orchestrator-api.ts';
import { CurrentWorld } from './world.ts';
import type { WorkspaceBase } from './workspace-base.ts';
import { Emitter } from '../base/event.ts';

/** Puts the core of a workspace together. Only the holder of the database can run anything. */
export async function openOrchestrator(base: WorkspaceBase): Promise<LocalOrchestrator> {
  const { workspace, store, logger, environment, clock, ids, digest, definitions } = base;
  const schemas = createSchemaValidator();
  const sandbox = createSandbox();
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
  const core: Core = { ...base, recorder, runtime, ledger, approvals, world };
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
    library: createWorkflowLibrary(core),
    onText: (piece) => {
      text.fire(piece);
    },
  };
  registerEngine(runtime, ports);
  return new LocalOrchestrator({ core, cassettes, worlds, sandbox, text });
}
