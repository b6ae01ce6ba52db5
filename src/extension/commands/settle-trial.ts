import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import { chooseWorkflow } from './workflow-target.ts';

/** What an agent has made stays. */
export async function keepWorkflow(parts: Parts, target: unknown): Promise<void> {
  const choice = { title: vscode.l10n.t('Keep which workflow?'), to: 'run' } as const;
  const { workspace, slug } = await chooseWorkflow(parts, target, choice);
  await (await workspace.open()).keepWorkflow(slug);
}

/** It runs no more; its file stays. */
export async function archiveWorkflow(parts: Parts, target: unknown): Promise<void> {
  const choice = { title: vscode.l10n.t('Archive which workflow?'), to: 'run' } as const;
  const { workspace, slug } = await chooseWorkflow(parts, target, choice);
  await (await workspace.open()).archiveWorkflow(slug);
}
