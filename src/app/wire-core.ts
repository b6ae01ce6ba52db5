import { type Disposable, DisposableStore } from '../base/disposable.ts';
import { approvalTopic } from '../engine/run/ask-person.ts';
import { type StoreRecorder, createRecorder } from '../history/recorder.ts';
import type { Registry } from '../ports/registry.ts';
import type { SkillBook } from '../ports/skill-book.ts';
import type { WorkflowLibrary } from '../ports/workflow-library.ts';
import { createApprovals } from '../registry/approvals.ts';
import { type StoreBudgetLedger, createBudgetLedger } from '../registry/budget-ledger.ts';
import { createInProcessRuntime } from '../runtime/in-process-runtime.ts';
import type { OpenStore } from '../storage/open-store.ts';
import { createSkillBook } from '../team/skill-book.ts';
import { standingOf } from './agent-standing.ts';
import { createWorkflowLibrary } from './child-executions.ts';
import type { CoreMeans } from './core-means.ts';
import type { Core } from './core.ts';
import { DefinitionHashes } from './definition-hashes.ts';
import { createEditCheck } from './edit-check.ts';
import { planWorkflow } from './plan-workflow.ts';
import { refreshWorld } from './running.ts';
import type { WorkspaceBase } from './workspace-base.ts';
import { CurrentWorld } from './world.ts';

export interface WiredCore {
  readonly core: Core;
  readonly worlds: CurrentWorld;
  readonly skills: SkillBook;
  readonly library: WorkflowLibrary;
  /** Keeps what is cached of the database in step with it, until it is disposed. */
  readonly reloading: Disposable;
}

interface WireParts {
  readonly base: WorkspaceBase;
  readonly means: CoreMeans;
  /** As tools use it; asked for when one is called. */
  readonly registry: () => Registry;
}

/** Gives the parts of the core to each other. */
export function wireCore({ base, means, registry }: WireParts): WiredCore {
  const { workspace, store, frozen, logger, environment, host, clock, ids, digest } = base;
  const recorder = createRecorder({ store, clock, ids });
  const runtime = createInProcessRuntime({ store, clock, ids, logger });
  const skills = createSkillBook({ store, ids });
  const worlds = new CurrentWorld({
    ...{ workspace, environment, host, digest, clock, logger, registry },
    ...{ files: means.files, schemas: means.schemas, history: store },
    workflows: { plan: (wishes) => planWorkflow(base.definitions, wishes) },
    messaging: { store, frozen, recorder, clock, ids },
    teamwork: {
      standings: { of: (id) => standingOf(core, id) },
      skills,
      library: {
        problemOf: (wish) => library.problemOf(wish),
        discover: (wish, executionId) => library.discover(wish, executionId),
      },
    },
    busyRuns: () => runtime.liveRuns().filter((id) => store.get('executions', { id })?.status !== 'waiting'),
  });
  const ledger = openLedger(base, worlds);
  const approvals = createApprovals({
    ...{ store, recorder, clock, ids },
    answer: (executionId, approvalId, decision) => runtime.signal(executionId, approvalTopic(approvalId), decision),
    editProblem: createEditCheck({ store, worlds, refresh: () => refreshWorld({ core, worlds }) }),
  });
  const hashes = new DefinitionHashes(digest);
  const core: Core = { ...base, recorder, runtime, ledger, approvals, hashes, world: () => worlds.world };
  const library = createWorkflowLibrary(core);
  return { core, worlds, skills, library, reloading: keepInStep(store, { recorder, ledger }) };
}

/** Its limits are those of the configuration as it was last read. */
function openLedger({ store, clock, ids }: WorkspaceBase, worlds: CurrentWorld): StoreBudgetLedger {
  return createBudgetLedger({
    ...{ store, clock, ids },
    get warnThreshold() {
      return worlds.world.configuration.budgets.warn_threshold;
    },
    get sessionTokens() {
      return worlds.world.configuration.budgets.session_tokens;
    },
  });
}

interface Caches {
  readonly recorder: StoreRecorder;
  readonly ledger: StoreBudgetLedger;
}

function keepInStep(store: OpenStore, { recorder, ledger }: Caches): Disposable {
  const reloading = new DisposableStore();
  reloading.add(ledger);
  reloading.add(
    store.onDidReload(() => {
      recorder.forget();
      ledger.forget();
    }),
  );
  return reloading;
}
