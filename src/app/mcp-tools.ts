import type { Logger } from '../base/logger.ts';
import type { McpServerConfiguration } from '../domain/configuration.ts';
import { systemClock } from '../host/system-clock.ts';
import { createMcpServerPool } from '../mcp/mcp-server-pool.ts';
import type { McpTool } from '../ports/mcp-servers.ts';
import { ToolListings } from './tool-listings.ts';

interface Listing {
  readonly server: string;
  readonly configuration: McpServerConfiguration;
  /** Absolute path of the workspace. */
  readonly workspace: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** The tools of a server that is started, or reached, for this question only; they are kept in the workspace. None when that fails. Throws `CancelledError` on abort. */
export async function listMcpTools(listing: Listing): Promise<readonly McpTool[]> {
  const { server, configuration, workspace, logger, signal } = listing;
  const listings = new ToolListings({ workspace, logger });
  const pool = createMcpServerPool({
    servers: { [server]: configuration },
    root: workspace,
    clock: systemClock,
    logger,
    onDidList: (_, tools) => listings.keep({ server, configuration, tools }),
  });
  try {
    const found = await pool.tools(server, { signal });
    return found.ok ? found.value : [];
  } finally {
    await pool.close();
    await listings.whenKept();
  }
}
