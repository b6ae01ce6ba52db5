import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import type { Logger } from '../../base/logger.ts';

/** What the server serves, and for whom. */
export interface McpService {
  readonly api: OrchestratorApi;
  /** Name of the person for whom the client works: who delegates, sends and decides. */
  readonly person: string;
  /** Of Baton. */
  readonly version: string;
  readonly logger: Logger;
}
