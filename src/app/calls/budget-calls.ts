import { budgetMeters } from '../../registry/budget-meters.ts';
import { BatonError } from '../../base/errors.ts';
import { type Configuration, defaultConfiguration } from '../../domain/configuration.ts';
import type { IsLive } from '../execution-queries.ts';
import { findExecution } from '../find-execution.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { BudgetQueries } from './budget-api.ts';

export function createBudgetQueries({ store, clock, definitions }: WorkspaceBase, isLive: IsLive): BudgetQueries {
  return {
    budgetMeters: async (id, { step } = {}) => {
      const { budgets } = await configurationIn(definitions);
      const { warn_threshold: warnThreshold, session_tokens: sessionTokens } = budgets;
      const execution = findExecution(store, id).id;
      const options = { store, isLive, now: clock.now(), warnThreshold, sessionTokens };
      return budgetMeters(options, { execution, step: step ?? null });
    },
  };
}

/** A file with mistakes is told of elsewhere: what was spent is known all the same. */
async function configurationIn(definitions: WorkspaceBase['definitions']): Promise<Configuration> {
  try {
    return await definitions.configuration();
  } catch (error) {
    if (error instanceof BatonError) return defaultConfiguration;
    throw error;
  }
}
