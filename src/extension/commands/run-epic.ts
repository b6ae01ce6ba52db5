import * as vscode from 'vscode';
import type { EpicRun } from '../../app/calls/epic-run-api.ts';
import type { EpicRecord, TaskRecord } from '../../domain/registry-records.ts';
import { isEpicDone } from '../../domain/epic-progress.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { progressLabel } from '../../presentation/progress-label.ts';
import { rowText } from '../../presentation/row-view.ts';
import { signalOf } from '../adapters/cancellation.ts';
import { type PickedModel, modelPicked } from './picked-model.ts';
import type { Parts } from '../parts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { type EpicTarget, chooseEpic } from './registry-targets.ts';
import { beginTask } from './run-task.ts';

/** Works on an epic while the window is open: what it waits for first, then what waited for that. */
export async function runEpicOf(parts: Parts, target: unknown): Promise<EpicRun> {
  const chosen = await chooseEpic(parts, target, {
    title: vscode.l10n.t('Run which epic?'),
    among: { status: ['planning', 'active'] },
    none: vscode.l10n.t('There is no epic whose tasks could run.'),
  });
  await saveDefinitions(chosen.workspace);
  const { run, isStopped } = await work(chosen, pickedModel(target));
  if (!isStopped) void tellEnd(run);
  return run;
}

interface Worked {
  readonly run: EpicRun;
  /** By the person, who needs not be told. */
  readonly isStopped: boolean;
}

async function work({ workspace, epic }: EpicTarget, picked: PickedModel | undefined): Promise<Worked> {
  const title = plainMessage(vscode.l10n.t('Working on {0}', rowText(epic.title)));
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return await vscode.window.withProgress(options, async (progress, token) => {
    const cancelling = signalOf(token);
    const onProgress = (now: EpicRecord): void => progress.report({ message: progressLabel(now) });
    const begin = async (task: TaskRecord): Promise<unknown> => {
      const model = await modelFor(workspace, task, picked);
      return await beginTask(
        { workspace, task },
        { rehearsal: false, model, trigger: picked === undefined ? 'manual' : 'chat' },
      );
    };
    try {
      const api = await workspace.open();
      const { signal } = cancelling;
      const run = await api.runEpic(epic.id, { begin, onProgress, signal });
      return { run, isStopped: signal.aborted };
    } finally {
      cancelling.dispose();
    }
  });
}

/** A task whose workflow names a model keeps that; agents of the team keep their own in any case. */
async function modelFor(
  workspace: FolderWorkspace,
  { workflow_slug }: TaskRecord,
  picked: PickedModel | undefined,
): Promise<string | null> {
  if (picked === undefined) return null;
  const api = await workspace.open();
  const own = workflow_slug === null ? null : (await api.showWorkflow(workflow_slug)).workflow.model;
  return await modelPicked(picked, workspace, own);
}

/** Of a button in the chat. */
function pickedModel(target: unknown): PickedModel | undefined {
  if (typeof target !== 'object' || target === null || !('vendor' in target) || !('model' in target)) return undefined;
  const { vendor, model } = target;
  return typeof vendor === 'string' && typeof model === 'string' ? { vendor, id: model } : undefined;
}

/** Only what is left needs a person. */
async function tellEnd({ epic, refused, standing }: EpicRun): Promise<void> {
  if (isEpicDone(epic) || epic.running_tasks > standing.length) return;
  const [first] = refused;
  const why = first === undefined ? '' : ` ${rowText(first.task.title)}: ${first.error.message}`;
  const said = vscode.l10n.t(
    '{0}: {1} tasks are completed, the others need you.',
    rowText(epic.title),
    progressLabel(epic),
  );
  const show = vscode.l10n.t('Show Epics');
  const chosen = await vscode.window.showWarningMessage(plainMessage(`${said}${why}`), show);
  if (chosen === show) await vscode.commands.executeCommand('baton.showEpics');
}
