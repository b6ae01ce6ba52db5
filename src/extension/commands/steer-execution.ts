import * as vscode from 'vscode';
import type { ExecutionReport, ExecutionSummary } from '../../domain/execution-report.ts';
import { contextOf } from '../../presentation/execution-row.ts';
import { watchExecution } from '../notices/watch-execution.ts';
import type { Parts } from '../parts.ts';
import type { StepNode } from '../trees/execution-nodes.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { chooseExecution } from './choose-execution.ts';
import { pickTopStep } from './pick-top-step.ts';
import type { ExecutionTarget } from './targets.ts';

const unfinished = ['pending', 'running', 'waiting'] as const;

export async function cancelExecution(parts: Parts, target: unknown): Promise<void> {
  const { workspace, id } = await chooseExecution(parts, target, {
    title: vscode.l10n.t('Cancel which execution?'),
    among: { status: unfinished },
    fits: allows('cancellable'),
    none: vscode.l10n.t('Nothing runs that could be cancelled.'),
  });
  const api = await workspace.open();
  await api.cancel(id, 'Cancelled in VS Code.');
}

export async function resumeExecution(parts: Parts, target: unknown): Promise<ExecutionReport> {
  const chosen = await chooseExecution(parts, target, {
    title: vscode.l10n.t('Resume which execution?'),
    // A child goes on with the execution that began it.
    among: { status: unfinished, parent: null },
    fits: allows('resumable'),
    none: vscode.l10n.t('No execution stands still.'),
  });
  const api = await chosen.workspace.open();
  await api.resume(chosen.id);
  return await watchExecution(parts, chosen);
}

export async function retryExecution(parts: Parts, target: unknown): Promise<ExecutionReport> {
  const chosen = await chooseRetry(parts, target);
  return await retry(parts, chosen, null);
}

/** From the step that was called on, or one that the person picks; those before it are reused. */
export async function retryFromStep(parts: Parts, target: unknown): Promise<ExecutionReport> {
  const chosen = await chooseRetry(parts, target);
  return await retry(
    parts,
    chosen,
    stepOf(target) ?? (await pickTopStep(chosen, vscode.l10n.t('Retry from which step? Those before it are reused.'))),
  );
}

function chooseRetry(parts: Parts, target: unknown): Promise<ExecutionTarget> {
  return chooseExecution(parts, target, {
    title: vscode.l10n.t('Retry which execution?'),
    among: { status: ['failed', 'cancelled'] },
    fits: allows('retryable'),
    none: vscode.l10n.t('No execution has failed or was cancelled.'),
  });
}

async function retry(parts: Parts, chosen: ExecutionTarget, from: string | null): Promise<ExecutionReport> {
  // The workflow is read anew.
  await saveDefinitions(chosen.workspace);
  const api = await chosen.workspace.open();
  await api.retry(chosen.id, { from });
  return await watchExecution(parts, chosen);
}

function stepOf(target: unknown): string | undefined {
  // Nodes of the tree know their kind.
  const node = target as StepNode | undefined;
  return node?.kind === 'step' ? node.row.path : undefined;
}

function allows(word: string): (execution: ExecutionSummary) => boolean {
  return (execution) => contextOf(execution).split(' ').includes(word);
}
