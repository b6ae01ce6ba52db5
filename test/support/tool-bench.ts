import { createFrozenDefinitions } from '../../src/app/frozen-definitions.ts';
import assert from 'node:assert/strict';
import { silentLogger } from '../../src/base/logger.ts';
import type { Json, JsonObject } from '../../src/base/json.ts';
import { type Result, ok } from '../../src/base/result.ts';
import type { ToolUse } from '../../src/domain/agent.ts';
import type { SecurityConfiguration } from '../../src/domain/configuration.ts';
import type { ToolCallRequest } from '../../src/domain/conversation.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { AllowRule } from '../../src/domain/workflow.ts';
import { createRecorder } from '../../src/history/recorder.ts';
import { nodeDigest } from '../../src/host/node-digest.ts';
import { createSchemaValidator } from '../../src/host/ajv-validator.ts';
import { createIdSource } from '../../src/host/ulid-source.ts';
import type { Http, HttpRequest, HttpResponse } from '../../src/ports/http.ts';
import type { ProcessOutput, ProcessRequest, Processes } from '../../src/ports/processes.ts';
import type { Teamwork } from '../../src/ports/teamwork.ts';
import type { AgentWindow, ToolCaller, ToolHost, ToolInspection, ToolOutcome } from '../../src/ports/tool-host.ts';
import { type ToolHostOptions, createToolHost } from '../../src/tools/tool-registry.ts';
import { memoryFiles } from './memory-files.ts';
import { noHistory } from './no-history.ts';
import { noRegistry } from './no-registry.ts';
import { noWorkflows } from './no-workflows.ts';
import { scriptedMcpServers } from './scripted-mcp-servers.ts';
import { MemoryStore } from './memory-store.ts';
import { ManualClock } from './manual-clock.ts';

type Answer<T> = (signal: AbortSignal) => Promise<Result<T, Failure>>;

/** A tool host on fakes, and short ways to use it as an engine would. */
export class ToolBench {
  #calls = 0;
  readonly files = memoryFiles();
  readonly clock = new ManualClock();
  readonly commands: ProcessRequest[] = [];
  readonly requests: HttpRequest[] = [];
  readonly security: SecurityConfiguration = {
    http_allow: ['api.example.com'],
    commands: 'approve',
    writes: 'approve',
  };
  readonly allow: AllowRule[] = [];
  readonly host: ToolHost;
  /** What the agent has before it. */
  window: Partial<AgentWindow> = {};
  processAnswer: Answer<ProcessOutput> = async () => ok({ exit_code: 0, stdout: 'out', stderr: '', truncated: false });
  httpAnswer: Answer<HttpResponse> = async () => ok({ status: 200, headers: {}, body: 'body', truncated: false });

  constructor(overrides: Partial<ToolHostOptions> = {}) {
    const processes: Processes = {
      run: (request, { signal }) => {
        this.commands.push(request);
        return this.processAnswer(signal);
      },
    };
    const http: Http = {
      request: (request, { signal }) => {
        this.requests.push(request);
        return this.httpAnswer(signal);
      },
    };
    const { files, clock } = this;
    const store = new MemoryStore();
    const ids = createIdSource(clock);
    const schemas = createSchemaValidator();
    const mcp = scriptedMcpServers({});
    this.host = createToolHost({
      files,
      processes,
      http,
      mcp,
      schemas,
      clock,
      digest: nodeDigest,
      messaging: {
        ...{ store, clock, ids },
        frozen: createFrozenDefinitions(store),
        recorder: createRecorder({ store, clock, ids }),
      },
      logger: silentLogger,
      teamwork: noTeamwork,
      registry: noRegistry,
      history: noHistory,
      workflows: noWorkflows,
      ...overrides,
    });
  }

  inspect(name: string, input: Json, config: JsonObject = {}): Promise<ToolInspection> {
    return this.host.inspect(request(name, JSON.stringify(input)), callerWith([use(name, config)]));
  }

  call(
    name: string,
    input: Json,
    options: {
      config?: JsonObject;
      rehearsal?: boolean;
      uses?: readonly ToolUse[];
      signal?: AbortSignal;
      /** What a person saw who approved it. */
      shown?: JsonObject;
    } = {},
  ): Promise<ToolOutcome> {
    const scope = {
      ...callerWith(options.uses ?? [use(name, options.config)]),
      working_folder: '/workspace',
      rehearsal: options.rehearsal ?? false,
      granted: { security: this.security, allow: this.allow },
      shown: options.shown ?? null,
      awaited: null,
      answered: null,
      window: { ...emptyWindow, ...this.window },
    };
    const signal = options.signal ?? new AbortController().signal;
    return this.host.call(request(name, JSON.stringify(input)), scope, {
      signal,
      idempotencyKey: `key-${++this.#calls}`,
    });
  }

  async value(name: string, input: Json, config: JsonObject = {}): Promise<Json> {
    const outcome = await this.call(name, input, { config });
    assert.ok(outcome.ok, outcome.ok ? '' : outcome.error.message);
    return outcome.value;
  }

  async error(name: string, input: Json, config: JsonObject = {}): Promise<Failure> {
    const outcome = await this.call(name, input, { config });
    assert.ok(!outcome.ok, 'a failure was expected');
    return outcome.error;
  }
}

export function use(name: string, config: JsonObject = {}): ToolUse {
  return { name, config };
}

const emptyWindow: AgentWindow = { messages: () => [], files: () => [], result: () => undefined };

/** Of agents that stand alone. */
const noTeamwork: Teamwork = {
  standings: {
    of() {
      throw new Error('There is no such agent execution.');
    },
  },
  skills: { of: () => [] },
  library: { problemOf: async () => null, discover: async () => ({ workflows: [], total_searched: 0 }) },
};

/** An agent that may use these tools. */
export function callerWith(uses: readonly ToolUse[]): ToolCaller {
  return { execution_id: 'e', agent_execution_id: 'a', agent: 'tester', uses };
}

/** A call as a model makes it; the arguments are JSON text. */
export function request(name: string, text: string): ToolCallRequest {
  return { id: 'call-1', name, arguments: text };
}
