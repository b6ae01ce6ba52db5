import { delegationsOf } from '../delegations.ts';
import { type IsLive, executionLog, listExecutions, reportExecution } from '../execution-queries.ts';
import { findExecution } from '../find-execution.ts';
import { onDidRecordIn } from '../recorded-events.ts';
import { replayExecution } from '../replay-execution.ts';
import { replayLive } from '../replay-live.ts';
import { resumePlanOf } from '../resume-plan.ts';
import { startDelegation, startWorkflow } from '../start-execution.ts';
import { cancelExecution, retryExecution } from '../steer-execution.ts';
import { showStep } from '../step-detail.ts';
import { activityOf } from '../workspace-activity.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { CommandParts } from './command-parts.ts';
import type { ExecutionCommands, ExecutionQueries } from './execution-api.ts';

type Parts = Pick<CommandParts, 'running' | 'resumptions' | 'inTurn'>;

export function createExecutionCommands({ running, resumptions, inTurn }: Parts): ExecutionCommands {
  return {
    start: inTurn((request) => startWorkflow(running, request)),
    delegate: inTurn((request) => startDelegation(running, request)),
    cancel: inTurn((id, reason) => cancelExecution(running, id, reason)),
    resume: (id) => resumptions.resume(id),
    retry: inTurn((id, options) => retryExecution(running, id, options)),
    replayLive: inTurn((id, options) => replayLive(running, id, options)),
  };
}

export function createExecutionQueries(base: WorkspaceBase, isLive: IsLive): ExecutionQueries {
  const { store } = base;
  return {
    onDidRecord: onDidRecordIn(store),
    listExecutions: async (filter) => listExecutions(store, filter, isLive),
    showExecution: async (id) => reportExecution(store, id, isLive),
    showStep: async (id, step) => showStep(store, id, step),
    executionLog: async (id, filter) => executionLog(store, id, filter),
    replay: async (id) => replayExecution(base, findExecution(store, id).id, isLive),
    activity: async (since) => activityOf(store, since, isLive),
    delegations: async (executionId) => delegationsOf(store, executionId, isLive),
    resumePlan: async (id) => resumePlanOf(base, id, isLive),
  };
}
