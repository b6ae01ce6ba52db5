import type { Configuration } from '../domain/configuration.ts';
import type { ApprovalGate } from '../ports/approval-gate.ts';
import type { BudgetLedger } from '../ports/budget-ledger.ts';
import type { DurableRuntime } from '../ports/durable-runtime.ts';
import type { ModelCatalog } from '../ports/model-client.ts';
import type { Recorder } from '../ports/recorder.ts';
import type { DefinitionHashes } from './definition-hashes.ts';
import type { WorkspaceBase } from './workspace-base.ts';

/** The parts of one workspace's core, wired. */
export interface Core extends WorkspaceBase {
  readonly recorder: Recorder;
  readonly runtime: DurableRuntime;
  readonly ledger: BudgetLedger;
  readonly approvals: ApprovalGate;
  readonly hashes: DefinitionHashes;
  /** What follows from the configuration as it was last read. */
  readonly world: () => { readonly configuration: Configuration; readonly catalog: ModelCatalog };
}
