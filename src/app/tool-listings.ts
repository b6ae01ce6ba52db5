import { stat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { McpServerConfiguration } from '../domain/configuration.ts';
import { createAtomically, writeAtomically } from '../host/atomic-write.ts';
import type { McpTool } from '../ports/mcp-servers.ts';
import { readTextIfThere } from './definition-source.ts';
import { batonFolder } from './find-workspace.ts';
import { cacheFolder, listedToolsPath, withListing } from './listed-tools.ts';

interface Listing {
  readonly server: string;
  readonly configuration: McpServerConfiguration;
  readonly tools: readonly McpTool[];
}

/** Keeps what MCP servers list in the workspace, one after the other. What cannot be written is only not known later. */
export class ToolListings {
  readonly #workspace: string;
  readonly #logger: Logger;
  #writing: Promise<void> = Promise.resolve();

  constructor({ workspace, logger }: { readonly workspace: string; readonly logger: Logger }) {
    this.#workspace = workspace;
    this.#logger = logger;
  }

  keep(listing: Listing): void {
    this.#writing = this.#writing
      .then(() => this.#write(listing))
      .catch((error: unknown) => {
        this.#logger.log('debug', 'What an MCP server has could not be kept.', { reason: messageOf(error) });
      });
  }

  /** Resolves when all is written. */
  whenKept(): Promise<void> {
    return this.#writing;
  }

  async #write(listing: Listing): Promise<void> {
    // A folder without Baton stays without.
    if (!(await stat(path.join(this.#workspace, batonFolder)).catch(() => undefined))?.isDirectory()) return;
    const file = path.join(this.#workspace, listedToolsPath);
    const text = withListing((await readTextIfThere(file)) ?? '', listing);
    if (text === undefined) return;
    // Workspaces that are older than the folder do not leave it out of git by themselves.
    await createAtomically(path.join(this.#workspace, cacheFolder, '.gitignore'), '*\n');
    await writeAtomically(file, text);
  }
}
