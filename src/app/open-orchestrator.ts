import { DisposableStore } from '../base/disposable.ts';
import { createContextPreparer } from '../context/prepare-context.ts';
import { createTokenCounter } from '../context/token-counter.ts';
import { registerEngine } from '../engine/register-engine.ts';
import { approvalTopic } from '../engine/run/ask-person.ts';
import { createOutputCollector } from '../history/output-collector.ts';
import { createRecorder } from '../history/recorder.ts';
import { createSchemaValidator } from '../host/ajv-validator.ts';
import { createFileChanges } from '../host/git-file-changes.ts';
import { createWorkspaceFiles } from '../host/node-workspace-files.ts';
import { createSandbox } from '../host/quickjs-sandbox.ts';
import { createApprovals } from '../registry/approvals.ts';
import { createBudgetLedger } from '../registry/budget-ledger.ts';
import type { Teamwork } from '../ports/teamwork.ts';
import { createInProcessRuntime } from '../runtime/in-process-runtime.ts';
import { createDelegationReports } from '../team/delegation-reports.ts';
import { createMessageDelivery } from '../team/deliver-messages.ts';
import { createSkillBook } from '../team/skill-book.ts';
import { colleaguesIn, standingOf } from './agent-standing.ts';
import { createCalledChildren } from './called-children.ts';
import { Cassettes } from './cassettes.ts';
import { createWorkflowLibrary } from './child-executions.ts';
import { type LocalOrchestrator, createLocalOrchestrator } from './local-orchestrator.ts';
import type { Core } from './core.ts';
import { createEditCheck } from './edit-check.ts';
import type { TextPiece } from './orchestrator-api.ts';
import { inPresentWorld } from './present-world.ts';
import { refreshWorld } from './running.ts';
import { CurrentWorld } from './world.ts';
import type { WorkspaceBase } from './workspace-base.ts';
import { Emitter } from '../base/event.ts';

/**
 * Puts the core of a workspace together. Only the holder of the database can run anything. The configuration is read when
 * something is to run: a workspace whose configuration is broken can still be looked at.
 */
export function openOrchestrator(base: WorkspaceBase): LocalOrchestrator {
  const { workspace, store, frozen, logger, environment, host, clock, ids, digest } = base;
  const schemas = createSchemaValidator();
  const sandbox = createSandbox();
  const files = createWorkspaceFiles(workspace, host.unsavedFiles);
  const measuring = { files, changes: createFileChanges(workspace) };
  const recorder = createRecorder({ store, clock, ids });
  const runtime = createInProcessRuntime({ store, clock, ids, logger });
  const busyRuns = () => runtime.liveRuns().filter((id) => store.get('executions', { id })?.status !== 'waiting');
  const skills = createSkillBook({ store, ids });
  const teamwork: Teamwork = {
    standings: { of: (id) => standingOf(core, id) },
    skills,
    library: { problemOf: (wish) => library.problemOf(wish) },
  };
  const messaging = { store, frozen, recorder, clock, ids };
  const outside = { workspace, files, environment, host, schemas, digest, clock, logger };
  const worlds = new CurrentWorld({
    ...outside,
    teamwork,
    registry: () => orchestrator,
    history: store,
    messaging,
    busyRuns,
  });
  const world = () => worlds.world;
  const ledger = createBudgetLedger({
    ...{ store, clock, ids },
    get warnThreshold() {
      return world().configuration.budgets.warn_threshold;
    },
    get sessionTokens() {
      return world().configuration.budgets.session_tokens;
    },
  });
  const answer = (executionId: string, approvalId: string, decision: Parameters<typeof runtime.signal>[2]) =>
    runtime.signal(executionId, approvalTopic(approvalId), decision);
  const editProblem = createEditCheck({ store, worlds, refresh: () => refreshWorld({ core, worlds }) });
  const approvals = createApprovals({ store, recorder, clock, ids, answer, editProblem });
  const core: Core = { ...base, recorder, runtime, ledger, approvals, world };
  const library = createWorkflowLibrary(core);
  const { answers, ...present } = inPresentWorld(world);
  const cassettes = new Cassettes({ workspace, store, digest, world: answers });
  const text = new Emitter<TextPiece>();
  const context = createContextPreparer({ files, counter: createTokenCounter(), digest, clock, ids });
  registerEngine(runtime, {
    ...{ ...present, store, frozen, recorder, digest, ids, clock, ledger, approvals, sandbox },
    validator: schemas,
    skills,
    outputs: createOutputCollector({ ...measuring, store, digest, clock, ids }),
    messages: createMessageDelivery(messaging),
    reports: createDelegationReports(messaging),
    answersFor: (executionId) => cassettes.answersFor(executionId),
    context,
    ...{ library, children: createCalledChildren(core), colleagues: (place) => colleaguesIn(core, place) },
    onText: (piece) => {
      text.fire(piece);
    },
  });
  const reloading = new DisposableStore();
  reloading.add(ledger);
  reloading.add(
    store.onDidReload(() => {
      recorder.forget();
      ledger.forget();
    }),
  );
  const means = { ...measuring, preparer: context };
  const parts = { core, cassettes, worlds, sandbox, text, reloading, means };
  const orchestrator = createLocalOrchestrator(parts);
  return orchestrator;
}
