import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/disposable.ts';
import { BatonError, messageOf } from '../base/errors.ts';
import type { Digest } from '../base/digest.ts';
import type { Logger } from '../base/logger.ts';
import type { Configuration } from '../domain/configuration.ts';
import { createHttp } from '../host/guarded-http.ts';
import { createProcesses } from '../host/node-processes.ts';
import { createMcpServerPool } from '../mcp/mcp-server-pool.ts';
import { createModelCatalog } from '../models/model-catalog.ts';
import { createModelClients } from '../models/model-router.ts';
import type { HistoryReader } from '../ports/history-reader.ts';
import type { Http } from '../ports/http.ts';
import type { McpServers, McpTool } from '../ports/mcp-servers.ts';
import type { ModelCatalog, ModelClient } from '../ports/model-client.ts';
import type { Processes } from '../ports/processes.ts';
import type { SchemaValidator } from '../ports/schema-validator.ts';
import type { Registry } from '../ports/registry.ts';
import type { Teamwork } from '../ports/teamwork.ts';
import type { ToolHost } from '../ports/tool-host.ts';
import type { WorkflowMaker } from '../ports/workflow-maker.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import type { MessagingParts } from '../team/agent-messages.ts';
import { createToolHost } from '../tools/tool-registry.ts';
import type { WorkspaceHost } from './workspace-base.ts';
import type { Environment } from './read-configuration.ts';
import { ToolListings } from './tool-listings.ts';

/** What the core can do to the outside, as one reading of the configuration allows it. */
export interface World {
  readonly configuration: Configuration;
  readonly catalog: ModelCatalog;
  readonly models: ModelClient;
  readonly tools: ToolHost;
  readonly mcp: McpServers;
  readonly http: Http;
  readonly processes: Processes;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly workspace: string;
  readonly files: WorkspaceFiles;
  readonly environment: Environment;
  readonly host: WorkspaceHost;
  readonly schemas: SchemaValidator;
  readonly teamwork: Teamwork;
  readonly registry: () => Registry;
  readonly history: HistoryReader;
  readonly workflows: WorkflowMaker;
  readonly digest: Digest;
  readonly messaging: MessagingParts;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createWorld(options: WorldOptions, configuration: Configuration): World {
  const { workspace, environment, host } = options;
  const secrets = host.secrets ?? (async (name: string) => environment[name] ?? null);
  const processes = createProcesses({ root: workspace, hiddenVariables: keyVariables(configuration) });
  const http = createHttp();
  const { mcp, listings } = createMcp(options, configuration);
  return {
    configuration,
    catalog: createModelCatalog(configuration, { hostModels: host.models }),
    models: createModelClients({ ...options, configuration, secrets, hostModels: host.models }),
    tools: createToolHost({ ...options, processes, http, mcp, hostTools: host.tools }),
    ...{ mcp, http, processes },
    async close() {
      await Promise.all([mcp.close(), http.close(), processes.close()]);
      await listings.whenKept();
    },
  };
}

interface Mcp {
  readonly mcp: McpServers;
  readonly listings: ToolListings;
}

function createMcp({ workspace, clock, logger }: WorldOptions, { mcp_servers: servers }: Configuration): Mcp {
  const listings = new ToolListings({ workspace, logger });
  const onDidList = (server: string, tools: readonly McpTool[]): void => {
    const configuration = servers[server];
    if (configuration !== undefined) listings.keep({ server, configuration, tools });
  };
  return { mcp: createMcpServerPool({ servers, root: workspace, clock, logger, onDidList }), listings };
}

/** Children do not inherit the keys of providers, nor the secret of webhooks. */
function keyVariables({ providers, webhooks }: Configuration): readonly string[] {
  return [...providers.map(({ api_key_env }) => api_key_env), webhooks.secret_env].filter((name) => name !== null);
}

export interface CurrentWorldOptions extends WorldOptions {
  /** Ids of the runs that may be in the middle of a call. */
  readonly busyRuns: () => readonly string[];
}

interface FormerWorld {
  readonly world: World;
  /** Runs that may still be in the middle of a call that began in it. */
  readonly users: Set<string>;
}

/** The world of the configuration as it was last read; an edited configuration makes a new one. */
export class CurrentWorld {
  readonly #options: CurrentWorldOptions;
  #current: { readonly key: string; readonly world: World } | undefined;
  readonly #former = new Set<FormerWorld>();
  /** What is in the middle of a call beside the runs. */
  readonly #holding = new Set<string>();

  constructor(options: CurrentWorldOptions) {
    this.#options = options;
  }

  /** There is none before the first `update`, as long as the workspace is only looked at. */
  get world(): World {
    if (this.#current === undefined) throw new BatonError('internal', 'The configuration has not been read yet.');
    return this.#current.world;
  }

  update(configuration: Configuration): void {
    const key = JSON.stringify(configuration);
    if (key === this.#current?.key) return;
    const former = this.#current?.world;
    this.#current = { key, world: createWorld(this.#options, configuration) };
    // Calls that are under way finish in the world in which they began.
    if (former !== undefined)
      this.#giveUp({ world: former, users: new Set([...this.#options.busyRuns(), ...this.#holding]) });
  }

  /** The world of now stays open for a call of no run, until that is disposed. */
  hold(user: string): Disposable {
    this.#holding.add(user);
    return {
      dispose: () => {
        this.#holding.delete(user);
        this.rest(user);
      },
    };
  }

  /** Tells that a run has ended or waits for a person: it makes no calls now, and later ones in the current world. */
  rest(runId: string): void {
    for (const former of this.#former) {
      former.users.delete(runId);
      this.#giveUp(former);
    }
  }

  async close(): Promise<void> {
    const worlds = [...this.#former].map(({ world }) => world);
    this.#former.clear();
    if (this.#current !== undefined) worlds.push(this.#current.world);
    await Promise.all(worlds.map((world) => world.close()));
  }

  #giveUp(former: FormerWorld): void {
    if (former.users.size > 0) {
      this.#former.add(former);
      return;
    }
    this.#former.delete(former);
    former.world.close().catch((error: unknown) => {
      this.#options.logger.log('error', 'What a former configuration had opened could not be closed.', {
        reason: messageOf(error),
      });
    });
  }
}
