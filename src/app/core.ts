import type { Clock } from '../base/clock.ts';
import type { Digest } from '../base/digest.ts';
import type { IdSource } from '../base/ids.ts';
import type { Logger } from '../base/logger.ts';
import type { Configuration } from '../domain/configuration.ts';
import type { ApprovalGate } from '../ports/approval-gate.ts';
import type { BudgetLedger } from '../ports/budget-ledger.ts';
import type { DurableRuntime } from '../ports/durable-runtime.ts';
import type { ModelCatalog } from '../ports/model-client.ts';
import type { Recorder } from '../ports/recorder.ts';
import type { OpenStore } from '../storage/open-store.ts';
import type { WorkspaceDefinitions } from './workspace-definitions.ts';

/** The parts of one workspace's core, wired. */
export interface Core {
  /** The folder that holds `.baton/`. */
  readonly workspace: string;
  readonly definitions: WorkspaceDefinitions;
  readonly store: OpenStore;
  readonly recorder: Recorder;
  readonly runtime: DurableRuntime;
  readonly ledger: BudgetLedger;
  readonly approvals: ApprovalGate;
  /** What follows from the configuration as it was last read. */
  readonly world: () => { readonly configuration: Configuration; readonly catalog: ModelCatalog };
  readonly digest: Digest;
  readonly ids: IdSource;
  readonly clock: Clock;
  readonly logger: Logger;
}
