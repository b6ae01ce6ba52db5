import type { Clock } from '../base/clock.ts';
import type { Digest } from '../base/digest.ts';
import type { Logger } from '../base/logger.ts';
import type { Configuration } from '../domain/configuration.ts';
import { createHttp } from '../host/guarded-http.ts';
import { createProcesses } from '../host/node-processes.ts';
import { createWorkspaceFiles } from '../host/node-workspace-files.ts';
import { createMcpServerPool } from '../mcp/mcp-server-pool.ts';
import { createModelCatalog } from '../models/model-catalog.ts';
import { createModelClients } from '../models/model-router.ts';
import type { Http } from '../ports/http.ts';
import type { McpServers } from '../ports/mcp-servers.ts';
import type { ModelCatalog, ModelClient } from '../ports/model-client.ts';
import type { Processes } from '../ports/processes.ts';
import type { SchemaValidator } from '../ports/schema-validator.ts';
import type { ToolHost } from '../ports/tool-host.ts';
import type { WorkspaceFiles } from '../ports/workspace-files.ts';
import { createToolHost } from '../tools/tool-registry.ts';
import type { Environment } from './workspace-definitions.ts';

/** What the core can do to the outside, as one reading of the configuration allows it. */
export interface World {
  readonly configuration: Configuration;
  readonly catalog: ModelCatalog;
  readonly models: ModelClient;
  readonly tools: ToolHost;
  readonly mcp: McpServers;
  readonly http: Http;
  readonly processes: Processes;
  readonly files: WorkspaceFiles;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly workspace: string;
  readonly environment: Environment;
  readonly schemas: SchemaValidator;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createWorld(options: WorldOptions, configuration: Configuration): World {
  const { workspace, environment, clock, logger } = options;
  const secrets = async (name: string): Promise<string | null> => environment[name] ?? null;
  const files = createWorkspaceFiles(workspace);
  const processes = createProcesses({ root: workspace, hiddenVariables: keyVariables(configuration) });
  const http = createHttp();
  const mcp = createMcpServerPool({ servers: configuration.mcp_servers, root: workspace, clock, logger });
  return {
    configuration,
    catalog: createModelCatalog(configuration),
    models: createModelClients({ ...options, configuration, secrets }),
    tools: createToolHost({ ...options, files, processes, http, mcp }),
    ...{ mcp, http, processes, files },
    async close() {
      await Promise.all([mcp.close(), http.close()]);
    },
  };
}

/** Children do not inherit the keys of providers. */
function keyVariables({ providers }: Configuration): readonly string[] {
  return providers.map(({ api_key_env }) => api_key_env).filter((name) => name !== null);
}

/** The world of the configuration as it was last read; an edited configuration makes a new one. */
export class CurrentWorld {
  readonly #options: WorldOptions;
  #current: { readonly key: string; readonly world: World };
  readonly #former: World[] = [];

  constructor(options: WorldOptions, configuration: Configuration) {
    this.#options = options;
    this.#current = { key: JSON.stringify(configuration), world: createWorld(options, configuration) };
  }

  get world(): World {
    return this.#current.world;
  }

  update(configuration: Configuration): void {
    const key = JSON.stringify(configuration);
    if (key === this.#current.key) return;
    // Calls that are under way finish in the world in which they began.
    this.#former.push(this.#current.world);
    this.#current = { key, world: createWorld(this.#options, configuration) };
  }

  async close(): Promise<void> {
    await Promise.all([this.#current.world, ...this.#former].map((world) => world.close()));
  }
}
