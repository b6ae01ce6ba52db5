import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import type { RunTaskRequest } from '../../domain/registry-requests.ts';
import { watchExecution } from '../notices/watch-execution.ts';
import type { Parts } from '../parts.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { pickWorker } from './pick-worker.ts';
import { type TaskTarget, chooseTasks, eachOf } from './registry-targets.ts';
import type { Command } from './register-command.ts';
import { thisPerson } from './this-person.ts';

type Selected = readonly unknown[];

/** Gives the execution when it has ended or waits; of several tasks nothing. */
export const runTask = runs({ rehearsal: false });
export const rehearseTask = runs({ rehearsal: true });

type Wish = Pick<RunTaskRequest, 'rehearsal'>;
type TaskWish = Wish & Partial<Pick<RunTaskRequest, 'model' | 'trigger'>>;

function runs(wish: Wish): Command {
  return async (parts, target, selected) => {
    const tasks = await chooseTasks(
      parts,
      { target, selected },
      {
        title: wish.rehearsal ? vscode.l10n.t('Rehearse which task?') : vscode.l10n.t('Run which task?'),
        among: { status: 'pending' },
        none: vscode.l10n.t('No task is ready to be run. Make one with "Baton: New Task…".'),
      },
    );
    return await beginAll(parts, tasks, wish);
  };
}

/** They wait again first, and go on with what they have finished. */
export async function retryTask(
  parts: Parts,
  target: unknown,
  selected: Selected,
): Promise<ExecutionReport | undefined> {
  const tasks = await chooseTasks(
    parts,
    { target, selected },
    {
      title: vscode.l10n.t('Retry which task?'),
      among: { status: 'failed' },
      none: vscode.l10n.t('No task has failed.'),
    },
  );
  const waiting: TaskTarget[] = [];
  await eachOf(tasks, async ({ workspace, task }) => {
    const api = await workspace.open();
    waiting.push({ workspace, task: await api.retryTask(task.id, { by: thisPerson() }) });
  });
  return await beginAll(parts, waiting, { rehearsal: await wasRehearsal(waiting) });
}

/** Made-up answers are not gone on with for money. */
async function wasRehearsal([first]: readonly TaskTarget[]): Promise<boolean> {
  const id = first?.task.execution_id ?? null;
  if (first === undefined || id === null) return false;
  const api = await first.workspace.open();
  return (await api.showExecution(id)).rehearsal;
}

async function beginAll(parts: Parts, tasks: readonly TaskTarget[], wish: Wish): Promise<ExecutionReport | undefined> {
  const begun: { readonly target: TaskTarget; readonly id: string }[] = [];
  await eachOf(tasks, async (target) => {
    await saveDefinitions(target.workspace);
    begun.push({ target, id: await beginTask(target, wish) });
  });
  const ended = await Promise.all(
    begun.map(({ target, id }) => watchExecution(parts, { workspace: target.workspace, id })),
  );
  return ended.length === 1 ? ended[0] : undefined;
}

/** Gives the id of the execution that works on it; where nobody suits, the person picks somebody. */
export async function beginTask({ workspace, task }: TaskTarget, wish: TaskWish): Promise<string> {
  const api = await workspace.open();
  const by = thisPerson();
  const request = { model: null, trigger: 'manual', ...wish, detached: false, by };
  try {
    return (await api.runTask(task.id, request)).id;
  } catch (error) {
    if (!(error instanceof BatonError) || error.code !== 'no_agent') throw error;
    // Nobody suits: a person knows.
    const question = { title: error.message, requirements: task.requirements };
    await api.updateTask(task.id, { ...(await pickWorker(workspace, question)), by });
    return (await api.runTask(task.id, request)).id;
  }
}
