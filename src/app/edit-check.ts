import { editProblem } from '../engine/activities/edit-problem.ts';
import type { Store } from '../ports/store.ts';
import type { ApprovalsOptions } from '../registry/approvals.ts';
import type { CurrentWorld } from './world.ts';

interface Parts {
  readonly store: Store;
  readonly worlds: CurrentWorld;
  /** Reads the configuration: the program that answers may not have run anything yet. */
  readonly refresh: () => Promise<void>;
}

/** Looks at what a person wrote instead as it would be looked at when it is done, in the world in which that would be. */
export function createEditCheck({ store, worlds, refresh }: Parts): ApprovalsOptions['editProblem'] {
  return async (approval, edit) => {
    await refresh();
    const holding = worlds.hold(`edit/${approval.id}`);
    try {
      return await editProblem({ store, tools: worlds.world.tools }, approval, edit);
    } finally {
      holding.dispose();
    }
  };
}
