import { stat } from 'node:fs/promises';
import { BatonError } from '../base/errors.ts';
import type { ExecutionRecord } from '../domain/execution.ts';
import type { Core } from './core.ts';
import { unfinishedTree } from './unfinished-kin.ts';

/**
 * What has begun goes on in the folder in which it began and in no other: its steps were made for the files there. Throws
 * `working_folder_gone` or `other_working_folder`, for an unfinished child too, before anything is done.
 */
export async function assertInItsFolder(core: Core, execution: ExecutionRecord): Promise<void> {
  for (const each of unfinishedTree(core.store, execution)) await assertWorksIn(core.workspace, each);
}

async function assertWorksIn(workspace: string, execution: ExecutionRecord): Promise<void> {
  const { working_folder } = execution;
  if (working_folder === workspace) return;
  const there = await identityOf(working_folder);
  if (there === undefined) throw gone(execution);
  // Links and spellings of one folder are the same one.
  if (there !== (await identityOf(workspace))) throw elsewhere(execution, workspace);
}

/** The same for all paths of one folder; undefined when there is no folder. */
async function identityOf(folder: string): Promise<string | undefined> {
  try {
    const found = await stat(folder, { bigint: true });
    return found.isDirectory() ? `${found.dev}:${found.ino}` : undefined;
  } catch {
    // Whatever keeps it from being looked at keeps it from being worked in.
    return undefined;
  }
}

function gone({ id, working_folder }: ExecutionRecord): BatonError {
  return new BatonError(
    'working_folder_gone',
    `Execution ${id} works in ${working_folder}, and there is no such folder any more. Nothing was done.`,
    {
      hint: `Put the folder back. Or end it with "baton executions cancel ${id}", and let it work in this folder with "baton executions retry ${id}".`,
      details: { working_folder },
    },
  );
}

function elsewhere({ id, working_folder }: ExecutionRecord, workspace: string): BatonError {
  return new BatonError(
    'other_working_folder',
    `Execution ${id} works in ${working_folder}, and ${workspace} is another folder, perhaps a copy of it. Nothing was done.`,
    {
      hint: `Resume it there. Or end it with "baton executions cancel ${id}", and let it work in this folder with "baton executions retry ${id}".`,
      details: { working_folder, workspace },
    },
  );
}
