import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { discoverWorkflows } from '../../domain/discover-workflows.ts';
import type { Candidate } from '../../domain/workflow-catalog.ts';
import type { DiscoveryWish, WorkflowDiscovery } from '../../domain/workflow-discovery.ts';
import { RunBook, type RunStore } from './run-book.ts';
import type { OtherFilesParts } from './other-files.ts';
import { WorkflowInventory } from './workflow-inventory.ts';

/** Finds the workflows of a workspace that suit a purpose. */
export interface WorkflowFinder extends Disposable {
  /** `own`: slug of the workflow that asks, which is not found; null: nobody's. */
  discover(wish: DiscoveryWish, own: string | null): Promise<WorkflowDiscovery>;
  /** All that could be found: active workflows without errors, as their files are now. */
  active(): Promise<readonly Candidate[]>;
}

interface FinderParts extends OtherFilesParts {
  readonly store: RunStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

/** Nothing is read before it is asked for the first time. */
export function createWorkflowFinder(parts: FinderParts): WorkflowFinder {
  const owned = new DisposableStore();
  const inventory = owned.add(new WorkflowInventory(parts));
  const runs = owned.add(new RunBook(parts.store));
  return {
    async discover(wish, own) {
      const catalog = await inventory.catalog();
      return discoverWorkflows(catalog, wish, { statisticsOf: runs.statistics(), own });
    },
    active: async () => (await inventory.catalog()).candidates,
    dispose: () => {
      owned.dispose();
    },
  };
}
