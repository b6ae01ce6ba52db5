import { definitionOfExecution, executionProgress, stepMoments } from '../execution-progress.ts';
import type { IsLive } from '../execution-queries.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { ProgressQueries } from './progress-api.ts';

export function createProgressQueries(base: WorkspaceBase, isLive: IsLive): ProgressQueries {
  const { store } = base;
  return {
    executionProgress: async (id, wish) => executionProgress(store, { id, ...wish }, isLive),
    stepMoments: async (id, after) => stepMoments(store, id, after),
    definitionOfExecution: async (id) => definitionOfExecution(base, id),
  };
}
