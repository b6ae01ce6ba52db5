import * as vscode from 'vscode';
import { registerCommand } from '../commands/register-command.ts';
import type { ExecutionTarget } from '../commands/targets.ts';
import type { Parts } from '../parts.ts';
import { approvalPlace } from './approvals/approval-place.ts';
import { OrchestrationPanels, orchestrationTab, orchestrationView } from './orchestration-panels.ts';
import type { PanelWish } from './panel-wish.ts';

/** The Orchestration panel: *Show Orchestration Panel*, the same in an editor, and tabs that were open when the window was loaded anew. */
export function registerOrchestration(parts: Parts): void {
  const panels = new OrchestrationPanels(parts);
  registerCommand(parts, 'showOrchestration', async () => {
    return async (_, target) => panels.show({ execution: await targetOf(parts, target) });
  });
  registerCommand(parts, 'openOrchestration', async () => {
    return async (_, target) => panels.openInEditor(await targetOf(parts, target));
  });
  registerCommand(parts, 'openInPanel', async () => {
    const { chooseShown } = await import('../commands/show-execution.ts');
    return async (_, target) => panels.show({ execution: await chooseShown(parts, target) });
  });
  // What a click in a list does: the keyboard stays there.
  registerCommand(parts, 'showInPanel', async () => {
    return async (_, target) => panels.reveal({ execution: await targetOf(parts, target) });
  });
  registerCommand(parts, 'showApprovals', async () => {
    return async (_, target) => panels.show(await questionWish(target));
  });
  parts.context.subscriptions.push(
    panels,
    vscode.window.registerWebviewViewProvider(orchestrationView, panels),
    vscode.window.registerWebviewPanelSerializer(orchestrationTab, panels),
  );
}

/** What it was called on: the row of an execution, a step or a task, or what a key binding or another extension gives. */
async function targetOf(parts: Parts, target: unknown): Promise<ExecutionTarget | undefined> {
  const { executionTarget, givenId } = await import('../commands/targets.ts');
  if (givenId(target) === undefined) return executionTarget(target);
  const { chooseShown } = await import('../commands/show-execution.ts');
  return await chooseShown(parts, target);
}

/** The question of `{ workspace, id, approval }`; else all. Throws `already_decided` when it is older than its answer. */
async function questionWish(target: unknown): Promise<PanelWish> {
  const { executionTarget } = await import('../commands/targets.ts');
  const { approvalOf, stillAsked } = await import('../commands/choose-approval.ts');
  const [execution, asked] = [executionTarget(target), approvalOf(target)];
  if (execution === undefined || asked === undefined) return { question: null };
  const { workspace, approval } = await stillAsked(execution, asked);
  const { id, execution_id } = approval;
  return {
    execution: { workspace, id: execution_id },
    question: approvalPlace(workspace, { execution: execution_id, id }),
  };
}
