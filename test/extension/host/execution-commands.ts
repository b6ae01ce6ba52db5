import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExecutionReport } from '../../../src/domain/execution-report.ts';

/** Runs a workflow by Baton's command, without a question, and gives the execution as it then is. */
export async function run(workflow: string, input: object = {}): Promise<ExecutionReport> {
  return await started('baton.runWorkflow', { workflow, input });
}

export async function rehearse(workflow: string, input: object = {}): Promise<ExecutionReport> {
  return await started('baton.rehearseWorkflow', { workflow, input });
}

/** A command that gives an execution. */
export async function started(command: string, target: object): Promise<ExecutionReport> {
  const report = await vscode.commands.executeCommand<ExecutionReport | undefined>(command, target);
  assert.ok(report, `${command} gave no execution.`);
  return report;
}

/** The text of the document that Show Execution opens. */
export async function shownText({ id }: Pick<ExecutionReport, 'id'>): Promise<string> {
  await vscode.commands.executeCommand('baton.showExecution', { id });
  const { activeTextEditor } = vscode.window;
  assert.equal(activeTextEditor?.document.uri.scheme, 'baton-execution');
  return activeTextEditor.document.getText();
}
