import type { OrchestratorQueries } from '../app/orchestrator-api.ts';

/** The same queries; those that say of executions whether somebody works on them are answered after `catchUp`. */
export function caughtUpQueries(queries: OrchestratorQueries, catchUp: () => Promise<void>): OrchestratorQueries {
  const caughtUp = async (): Promise<OrchestratorQueries> => {
    await catchUp();
    return queries;
  };
  return {
    ...queries,
    listExecutions: async (filter) => (await caughtUp()).listExecutions(filter),
    showExecution: async (id) => (await caughtUp()).showExecution(id),
    executionProgress: async (id, wish) => (await caughtUp()).executionProgress(id, wish),
    activity: async (since) => (await caughtUp()).activity(since),
    delegations: async (id) => (await caughtUp()).delegations(id),
    resumePlan: async (id) => (await caughtUp()).resumePlan(id),
    replay: async (id) => (await caughtUp()).replay(id),
    inspectStep: async (id, step) => (await caughtUp()).inspectStep(id, step),
    stepInside: async (id, wish) => (await caughtUp()).stepInside(id, wish),
    budgetMeters: async (id, wish) => (await caughtUp()).budgetMeters(id, wish),
    taskNeighbours: async (ids) => (await caughtUp()).taskNeighbours(ids),
  };
}
