import * as vscode from 'vscode';
import type { FoundWorkflow } from '../../app/workspace-definitions.ts';
import { messageOf } from '../../base/errors.ts';
import { isFiring } from '../../domain/trigger.ts';
import { definitionsIn } from '../adapters/definition-source.ts';
import type { Parts } from '../parts.ts';
import { watchDefinitions } from './definition-watch.ts';
import type { FolderWorkspace } from './folder-workspace.ts';

/** Files that are written within this time are looked at together. */
const lookAfterMs = 500;

/** Opens the database of a folder whose workflows are to start by themselves: its holder fires them. */
export function registerTriggers({ context, channel, workspaces }: Parts): void {
  const look = async (workspace: FolderWorkspace): Promise<void> => {
    // The core is loaded for it only where a file may say so.
    if (!vscode.workspace.isTrusted || workspace.opened !== undefined || !(await mayFireIn(workspace))) return;
    const definitions = await workspace.definitions();
    if ((await definitions.listWorkflows()).some(fires)) await workspace.open();
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

const folder = '.baton/workflows';
/** A flow map or a block, in one line or in several. */
const mayBeTrigger = /\btriggers?\b[^]*\b(?:schedule|file|event|webhook)\b/;

async function mayFireIn({ folder: { uri } }: FolderWorkspace): Promise<boolean> {
  const files = definitionsIn(uri);
  for (const name of await files.names(folder)) {
    if (/\.ya?ml$/.test(name) && mayBeTrigger.test((await files.text(`${folder}/${name}`)) ?? '')) return true;
  }
  return false;
}

function fires({ workflow }: FoundWorkflow): boolean {
  return workflow?.status === 'active' && workflow.triggers.some(isFiring);
}
