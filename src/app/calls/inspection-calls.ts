import type { IsLive } from '../execution-queries.ts';
import { agentContext, agentTurns, inspectStep, stepCost, turnMessages, wholeResult } from '../inspect-step.ts';
import { stepInside } from '../step-inside.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { InspectionQueries } from './inspection-api.ts';

export function createInspectionQueries({ store }: WorkspaceBase, isLive: IsLive): InspectionQueries {
  return {
    inspectStep: async (id, step) => inspectStep(store, { id, step }, isLive),
    stepInside: async (id, wish) => stepInside(store, { id, ...wish }, isLive),
    stepCost: async (id, step) => stepCost(store, id, step),
    agentTurns: async (agentExecution) => agentTurns(store, agentExecution),
    turnMessages: async (turn) => turnMessages(store, turn),
    wholeResult: async (agentExecution, callId) => wholeResult(store, agentExecution, callId),
    agentContext: async (agentExecution) => agentContext(store, agentExecution),
  };
}
