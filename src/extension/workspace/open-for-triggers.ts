import * as vscode from 'vscode';
import type { FoundWorkflow } from '../../app/workspace-definitions.ts';
import { messageOf } from '../../base/errors.ts';
import { isFiring } from '../../domain/trigger.ts';
import type { Parts } from '../parts.ts';
import { watchDefinitions } from './definition-watch.ts';
import type { FolderWorkspace } from './folder-workspace.ts';

/** Files that are written within this time are looked at together. */
const lookAfterMs = 500;

/** Opens the database of a folder whose workflows are to start by themselves: its holder fires them. */
export function registerTriggers({ context, channel, workspaces }: Parts): void {
  const look = async (workspace: FolderWorkspace): Promise<void> => {
    if (!vscode.workspace.isTrusted || workspace.opened !== undefined) return;
    const definitions = await workspace.definitions();
    if ((await definitions.listWorkflows()).some(mayFire)) await workspace.open();
  };
  const lookAtAll = (): void => {
    for (const workspace of workspaces.onDisk) {
      look(workspace).catch((error: unknown) => channel.error(`Triggers: ${messageOf(error)}`));
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const lookSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(lookAtAll, lookAfterMs);
  };
  context.subscriptions.push(
    workspaces.onDidChange((workspace) => {
      if (workspace === undefined) lookAtAll();
    }),
    watchDefinitions(lookSoon),
    { dispose: () => clearTimeout(timer) },
  );
}

function mayFire({ workflow }: FoundWorkflow): boolean {
  return workflow?.status === 'active' && workflow.triggers.some(isFiring);
}
