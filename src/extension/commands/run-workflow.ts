import * as vscode from 'vscode';
import type { StartRequest } from '../../app/orchestrator-api.ts';
import { BatonError } from '../../base/errors.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import type { Parts } from '../parts.ts';
import { notOnDisk } from '../workspace/folder-workspace.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { watchExecution } from '../notices/watch-execution.ts';
import { askInputs } from './ask-inputs.ts';
import { offerModel } from './select-model.ts';
import { chooseWorkflow, type WorkflowTarget } from './workflow-target.ts';

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
  const input = chosen.input ?? (await askInputs(workflow));
  const id = await startWithModel(chosen, {
    ...wish,
    workflow: chosen.slug,
    input,
    model: null,
    trigger: 'manual',
    cassette: null,
    detached: false,
  });
  return id === undefined ? undefined : await watchExecution({ workspace: chosen.workspace, id });
}

/** The id; undefined when there is no model and the person chose none. */
async function startWithModel({ workspace }: WorkflowTarget, request: StartRequest): Promise<string | undefined> {
  const api = await workspace.open();
  try {
    return (await api.start(request)).id;
  } catch (error) {
    if (!(error instanceof BatonError) || error.code !== 'no_model') throw error;
    const choice = await offerModel(workspace);
    if (choice === undefined) return undefined;
    return (await api.start({ ...request, rehearsal: choice === 'rehearsal' })).id;
  }
}
