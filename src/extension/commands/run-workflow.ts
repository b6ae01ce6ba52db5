import * as vscode from 'vscode';
import type { StartRequest } from '../../app/calls/execution-api.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import type { Workflow } from '../../domain/workflow.ts';
import type { Parts } from '../parts.ts';
import { type FolderWorkspace, notOnDisk } from '../workspace/folder-workspace.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { watchExecution } from '../notices/watch-execution.ts';
import { askInputs } from './ask-inputs.ts';
import { offerModel } from './select-model.ts';
import { chooseWorkflow } from './workflow-target.ts';

export async function runWorkflow(parts: Parts, target: unknown): Promise<ExecutionReport | undefined> {
  return await begin(parts, target, { rehearsal: false });
}

export async function rehearseWorkflow(parts: Parts, target: unknown): Promise<ExecutionReport | undefined> {
  return await begin(parts, target, { rehearsal: true });
}

type Wish = Pick<StartRequest, 'rehearsal'>;

/** Gives the execution when it has ended or waits. */
async function begin(parts: Parts, target: unknown, wish: Wish): Promise<ExecutionReport | undefined> {
  const title = wish.rehearsal ? vscode.l10n.t('Rehearse which workflow?') : vscode.l10n.t('Run which workflow?');
  const chosen = await chooseWorkflow(parts, target, { title, to: 'run' });
  if (!chosen.workspace.isOnDisk) throw notOnDisk([chosen.workspace.folder]);
  await saveDefinitions(chosen.workspace);
  const api = await chosen.workspace.open();
  const { workflow } = await api.showWorkflow(chosen.slug);
  const rehearsal = wish.rehearsal || (await rehearsesInstead(chosen.workspace, workflow));
  const input = chosen.input ?? (await askInputs(workflow));
  const { id } = await api.start({
    rehearsal,
    workflow: chosen.slug,
    input,
    model: null,
    trigger: 'manual',
    cassette: null,
    detached: false,
  });
  return await watchExecution(parts, { workspace: chosen.workspace, id });
}

/** Asked before the inputs, which nobody wants to type for nothing. Throws `CancelledError`: no model, no rehearsal. */
async function rehearsesInstead(workspace: FolderWorkspace, workflow: Workflow): Promise<boolean> {
  const definitions = await workspace.definitions();
  if (!(await definitions.lacksModel(workflow))) return false;
  return (await offerModel(workspace)) === 'rehearsal';
}
