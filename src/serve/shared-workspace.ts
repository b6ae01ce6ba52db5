import { runEpic } from '../app/run-epic.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import type { SharedOrchestrator } from './shared-orchestrator.ts';
import type { WorkspaceShare } from './workspace-share.ts';

/** Everything that can be asked of a workspace in which this process has a share. */
export function createSharedWorkspace(base: WorkspaceBase, share: WorkspaceShare): SharedOrchestrator {
  const { workspace, store, definitions } = base;
  const settled: SharedOrchestrator['settled'] = (id, options) => share.settled(id, options);
  const epicRuns = {
    api: { ...share.queries, resume: (id: string) => share.commands.resume(id), settled },
    definitions,
    share: {
      changes: [share.onDidChangePlace, store.onDidReload],
      takeOver: async () => {
        const { place } = share;
        if (place.kind === 'follower' && place.pid === null) await share.takeOver();
      },
    },
  };
  return {
    ...share.queries,
    ...share.commands,
    workspace,
    get notices() {
      return store.notices;
    },
    get place() {
      return share.place;
    },
    onDidReceiveText: share.onDidReceiveText,
    onDidChangePlace: share.onDidChangePlace,
    onDidReload: store.onDidReload,
    takeOver: () => share.takeOver(),
    settled,
    runEpic: (id, options) => runEpic(epicRuns, id, options),
    close: (options) => share.close(options),
  };
}
