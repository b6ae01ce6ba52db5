import type { Core } from '../../src/app/core.ts';
import type { CreateRequest } from '../../src/app/create-execution.ts';
import { colleaguesIn, standingOf } from '../../src/app/agent-standing.ts';
import { createCalledChildren } from '../../src/app/called-children.ts';
import { createWorkflowLibrary } from '../../src/app/child-executions.ts';
import { DefinitionHashes } from '../../src/app/definition-hashes.ts';
import { createFrozenDefinitions } from '../../src/app/frozen-definitions.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { silentLogger } from '../../src/base/logger.ts';
import { type Result, fail, ok } from '../../src/base/result.ts';
import { createContextPreparer } from '../../src/context/prepare-context.ts';
import { createTokenCounter } from '../../src/context/token-counter.ts';
import {
  type BudgetConfiguration,
  type Configuration,
  type ContextConfiguration,
  type SecurityConfiguration,
  defaultConfiguration,
} from '../../src/domain/configuration.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { Change } from '../../src/domain/tables.ts';
import type { Price } from '../../src/domain/model.ts';
import type { ActivityPorts } from '../../src/engine/activities/activity-ports.ts';
import { editProblem } from '../../src/engine/activities/edit-problem.ts';
import { registerEngine } from '../../src/engine/register-engine.ts';
import { approvalTopic } from '../../src/engine/run/ask-person.ts';
import { createOutputCollector } from '../../src/history/output-collector.ts';
import { createRecorder } from '../../src/history/recorder.ts';
import { createSchemaValidator } from '../../src/host/ajv-validator.ts';
import { countLineChanges } from '../../src/host/line-changes.ts';
import { nodeDigest } from '../../src/host/node-digest.ts';
import { createModelCatalog } from '../../src/models/model-catalog.ts';
import type { FileChanges } from '../../src/ports/file-changes.ts';
import type { Http, HttpRequest, HttpResponse } from '../../src/ports/http.ts';
import type { Sandbox } from '../../src/ports/sandbox.ts';
import type { Store } from '../../src/ports/store.ts';
import type { ToolHost } from '../../src/ports/tool-host.ts';
import { createApprovals } from '../../src/registry/approvals.ts';
import { createBudgetLedger } from '../../src/registry/budget-ledger.ts';
import { createInProcessRuntime } from '../../src/runtime/in-process-runtime.ts';
import type { OpenStore } from '../../src/storage/open-store.ts';
import { createDelegationReports } from '../../src/team/delegation-reports.ts';
import { createMessageDelivery } from '../../src/team/deliver-messages.ts';
import { createSkillBook } from '../../src/team/skill-book.ts';
import { createToolHost } from '../../src/tools/tool-registry.ts';
import { FakeClock } from './fake-clock.ts';
import { memoryFiles } from './memory-files.ts';
import { noHistory } from './no-history.ts';
import { noRegistry } from './no-registry.ts';
import { noWorkflows } from './no-workflows.ts';
import { passing } from './passing-time.ts';
import { type Script, ScriptedModel } from './scripted-model.ts';
import { type ScriptedTool, scriptedMcpServers } from './scripted-mcp-servers.ts';
import { TextDefinitions } from './text-definitions.ts';
import { VirtualCommands } from './virtual-commands.ts';
import { textFinder } from './text-finder.ts';

export type ScriptedResponse = Partial<HttpResponse> & { readonly seconds?: number; readonly failure?: Failure };

export interface EngineOptions {
  /** The workflow `main`. */
  readonly yaml: string;
  readonly inputs?: JsonObject;
  /** Other workflows by slug, and agents and groups of the team by name. */
  readonly workflows?: Readonly<Record<string, string>>;
  readonly agents?: Readonly<Record<string, string>>;
  readonly groups?: Readonly<Record<string, string>>;
  readonly model?: Script;
  readonly price?: Price;
  readonly contextWindow?: number;
  /** Default: `small`, of which no tokenizer is known. */
  readonly modelName?: string;
  readonly files?: Record<string, string>;
  /** The files of the last commit; absent: there is no repository. */
  readonly committed?: Readonly<Record<string, string>>;
  readonly http?: (request: HttpRequest & { readonly idempotencyKey: string }, count: number) => ScriptedResponse;
  readonly code?: (request: { readonly code: string; readonly context: Json; readonly input: Json }) => Json;
  readonly mcp?: Readonly<Record<string, readonly ScriptedTool[]>>;
  /** Default: commands, writes and the host example.com are allowed. */
  readonly security?: Partial<SecurityConfiguration>;
  readonly budgets?: Partial<BudgetConfiguration>;
  readonly context?: Partial<ContextConfiguration>;
  readonly rehearsal?: boolean;
  /** Epics, tasks and sessions that are there from the start. */
  readonly rows?: readonly Change[];
  /** What the workflow `main` is run for. */
  readonly belongs?: Pick<CreateRequest, 'task_id' | 'epic_id' | 'session_id'>;
}

/** What lies outside the process and outlives it: time, files, models, servers. */
export class EngineOutside {
  readonly options: EngineOptions;
  readonly clock = new FakeClock();
  readonly definitions: TextDefinitions;
  readonly configuration: Configuration;
  readonly commands: VirtualCommands;
  readonly model: ScriptedModel;
  readonly files: ReturnType<typeof memoryFiles>;
  readonly mcp: ReturnType<typeof scriptedMcpServers>;
  readonly requests: (HttpRequest & { readonly idempotencyKey: string; readonly maxBytes: number | undefined })[] = [];
  #ids = 0;

  constructor(options: EngineOptions) {
    this.options = options;
    this.configuration = configurationOf(options);
    const workflows = { ...options.workflows, main: options.yaml };
    this.definitions = new TextDefinitions({
      workflows,
      agents: options.agents ?? {},
      groups: options.groups,
      configuration: this.configuration,
    });
    this.commands = new VirtualCommands(this.clock);
    this.model = new ScriptedModel(this.clock, options.model ?? []);
    this.files = memoryFiles({ ...options.files });
    this.mcp = scriptedMcpServers(options.mcp ?? {});
  }

  readonly changes: FileChanges = {
    committed: async (path) => this.options.committed?.[path] ?? null,
    compare: countLineChanges,
  };

  readonly ids = (): string => String((this.#ids += 1)).padStart(26, '0');

  readonly http: Http = {
    request: async (request, { signal, idempotencyKey, maxBytes }): Promise<Result<HttpResponse, Failure>> => {
      this.requests.push({ ...request, idempotencyKey, maxBytes });
      const {
        seconds = 0,
        failure,
        ...response
      } = this.options.http?.({ ...request, idempotencyKey }, this.requests.length) ?? {};
      await passing(this.clock, seconds * 1000, signal);
      return failure === undefined
        ? ok({ status: 200, headers: {}, body: '', truncated: false, ...response })
        : fail(failure);
    },
  };

  readonly sandbox: Sandbox = {
    run: async (request) => ok(this.options.code?.(request) ?? null),
  };
}

/** One process: the core on a store, wired as the app wires it, with the outside instead of the world. */
export function startEngine(outside: EngineOutside, store: Store): Core {
  const { clock, ids, configuration, definitions } = outside;
  const digest = nodeDigest;
  const schemas = createSchemaValidator();
  const recorder = createRecorder({ store, clock, ids });
  const runtime = createInProcessRuntime({ store, clock, ids, logger: silentLogger });
  const { warn_threshold: warnThreshold, session_tokens: sessionTokens } = configuration.budgets;
  const ledger = createBudgetLedger({ store, clock, ids, warnThreshold, sessionTokens });
  const answer = (executionId: string, approvalId: string, decision: Json): Promise<void> =>
    runtime.signal(executionId, approvalTopic(approvalId), decision);
  const approvals = createApprovals({
    ...{ store, recorder, clock, ids, answer },
    editProblem: (approval, edit) => editProblem({ store, tools }, approval, edit),
  });
  const catalog = createModelCatalog(configuration);
  const core: Core = {
    ...{ workspace: '/workspace', definitions, environment: {}, host: {}, digest, ids, clock, logger: silentLogger },
    ...{ recorder, runtime, ledger, approvals, world: () => ({ configuration, catalog }) },
    finder: textFinder(definitions),
    store: asOpenStore(store),
    frozen: createFrozenDefinitions(store),
    hashes: new DefinitionHashes(digest),
  };
  const tools = toolsOf(outside, core);
  registerEngine(runtime, { ...portsOf(outside, core, tools), validator: schemas });
  return core;
}

function toolsOf({ clock, ids, files, mcp, http, commands: processes }: EngineOutside, core: Core): ToolHost {
  const { store, frozen, recorder, logger, digest } = core;
  const schemas = createSchemaValidator();
  const skills = createSkillBook({ store, ids });
  const standings = { of: (id: string) => standingOf(core, id) };
  const teamwork = { library: createWorkflowLibrary(core), skills, standings };
  const messaging = { store, frozen, recorder, clock, ids };
  return createToolHost({
    ...{ files, processes, http, mcp, schemas, clock, digest, logger, teamwork, messaging },
    ...{ registry: noRegistry, history: noHistory, workflows: noWorkflows },
  });
}

function portsOf(outside: EngineOutside, core: Core, tools: ToolHost): Omit<ActivityPorts, 'validator'> {
  const { clock, ids, files, mcp, http, sandbox, commands: processes } = outside;
  const { store, frozen, digest, recorder, ledger, approvals } = core;
  const library = createWorkflowLibrary(core);
  const messaging = { store, frozen, recorder, clock, ids };
  return {
    ...{ store, frozen, recorder, digest, ids, clock, ledger, approvals, mcp, http, processes, sandbox },
    answersFor: () => ({ models: outside.model, tools }),
    context: createContextPreparer({ files, counter: createTokenCounter(), digest, clock, ids }),
    ...{ library, children: createCalledChildren(core), colleagues: (place) => colleaguesIn(core, place) },
    skills: createSkillBook({ store, ids }),
    outputs: createOutputCollector({ store, files, changes: outside.changes, digest, clock, ids }),
    messages: createMessageDelivery(messaging),
    reports: createDelegationReports(messaging),
    onText: () => undefined,
  };
}

function configurationOf(options: EngineOptions): Configuration {
  const model = {
    name: options.modelName ?? 'small',
    capabilities: [],
    context_window: options.contextWindow ?? null,
    price: options.price ?? null,
  };
  return {
    ...defaultConfiguration,
    default_model: { kind: 'named', provider: 'local', name: model.name },
    providers: [
      {
        name: 'local',
        kind: 'openai',
        base_url: 'http://127.0.0.1:9/v1',
        api_key_env: null,
        limits: { concurrency: null, requests_per_minute: null, tokens_per_minute: null },
        models: [model],
      },
    ],
    security: { http_allow: ['example.com'], commands: 'allow', writes: 'allow', ...options.security },
    budgets: { ...defaultConfiguration.budgets, ...options.budgets },
    context: { ...defaultConfiguration.context, ...options.context },
  };
}

/** The engine writes and reads; what belongs to files is not asked for here. */
function asOpenStore(store: Store): OpenStore {
  return store as OpenStore;
}
