import * as vscode from 'vscode';
import { type ExecutionPart, executionUri } from '../documents/execution-uri.ts';
import { sayInPassing } from '../notices/say-in-passing.ts';
import type { Parts } from '../parts.ts';
import { chooseExecution } from './choose-execution.ts';
import type { ExecutionTarget } from './targets.ts';

export async function showExecution(parts: Parts, target: unknown): Promise<void> {
  await show(await chooseShown(parts, target), 'all');
}

/** Who delegated what to whom in an execution. */
export async function showDelegations(parts: Parts, target: unknown): Promise<void> {
  await show(await chooseShown(parts, target), 'delegations');
}

async function show({ workspace, id }: ExecutionTarget, part: ExecutionPart): Promise<void> {
  const report = await (await workspace.open()).showExecution(id);
  const document = await vscode.workspace.openTextDocument(executionUri(workspace, report, part));
  await vscode.window.showTextDocument(document, { preview: true });
}

export async function copyExecutionId(parts: Parts, target: unknown): Promise<void> {
  const { id } = await chooseShown(parts, target);
  await vscode.env.clipboard.writeText(id);
  sayInPassing(vscode.l10n.t('Copied: {0}', id));
}

/** The execution that was called on, or one that the person picks among all. */
export function chooseShown(parts: Parts, target: unknown): Promise<ExecutionTarget> {
  return chooseExecution(parts, target, {
    title: vscode.l10n.t('Which execution?'),
    among: {},
    fits: () => true,
    none: vscode.l10n.t('Nothing has run yet.'),
  });
}
