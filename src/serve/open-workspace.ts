import { type WorkspaceOptions, openWorkspaceBase } from '../app/workspace-base.ts';
import type { SharedOrchestrator } from './shared-orchestrator.ts';
import { createSharedWorkspace } from './shared-workspace.ts';
import { WorkspaceShare } from './workspace-share.ts';

/**
 * Opens a workspace. The first process becomes the holder of the database and runs executions; every other one follows
 * the database live and forwards its commands, and one of them takes over when the holder ends.
 */
export async function openWorkspace(options: WorkspaceOptions): Promise<SharedOrchestrator> {
  const base = await openWorkspaceBase(options);
  const share = new WorkspaceShare(base);
  try {
    await share.open();
    return createSharedWorkspace(base, share);
  } catch (error) {
    // A process that lives on must not keep the lock of a workspace that it could not open.
    await share.close();
    throw error;
  }
}
