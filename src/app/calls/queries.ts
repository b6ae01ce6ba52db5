import type { IsLive } from '../execution-queries.ts';
import type { OrchestratorQueries } from '../orchestrator-api.ts';
import { searchExecution } from '../search-execution.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import { createApprovalQueries } from './approval-calls.ts';
import { createBudgetQueries } from './budget-calls.ts';
import { createDatabaseQueries } from './database-calls.ts';
import { createExecutionQueries } from './execution-calls.ts';
import { createInspectionQueries } from './inspection-calls.ts';
import { createMessageQueries } from './message-calls.ts';
import { createProgressQueries } from './progress-calls.ts';
import { createRecordQueries } from './record-calls.ts';
import { createRegistryQueries } from './registry-calls.ts';
import { createTeamQueries } from './team-calls.ts';
import { createTriggerQueries } from './trigger-calls.ts';
import { createWorkflowQueries } from './workflow-calls.ts';

/** Everything that only reads, of a workspace that this process holds or follows. */
export function createQueries(base: WorkspaceBase, isLive: IsLive): OrchestratorQueries {
  return {
    ...createWorkflowQueries(base),
    ...createExecutionQueries(base, isLive),
    ...createInspectionQueries(base, isLive),
    ...createProgressQueries(base, isLive),
    ...createBudgetQueries(base, isLive),
    searchExecution: (id, wish, options) => searchExecution(base.store, { id, ...wish }, options),
    ...createTriggerQueries(base),
    ...createApprovalQueries(base),
    ...createTeamQueries(base),
    ...createMessageQueries(base),
    ...createRegistryQueries(base, isLive),
    ...createRecordQueries(base),
    ...createDatabaseQueries(base),
  };
}
