import * as vscode from 'vscode';
import { workflowsFolder } from '../../app/definition-files.ts';
import { asText, isJsonObject } from '../../base/json.ts';
import { delegationAnswer } from '../../domain/delegation-answer.ts';
import { plainMessage } from '../../presentation/plain-message.ts';
import { singleLine } from '../../presentation/printable-text.ts';
import type { ExecutionTarget } from './targets.ts';

/**
 * Opens the workflow that an agent was asked to write beside what came out of its execution, which has completed. Where it
 * has written none, says so, and what it has answered; true: the person wants to ask again.
 */
export async function openMadeWorkflow(target: ExecutionTarget, agent: string): Promise<boolean> {
  const path = await madeIn(target);
  if (path === undefined) return await offerAnother(target, agent);
  await vscode.commands.executeCommand('baton.showExecution', target);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(target.workspace.folder.uri, path));
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: false });
  return false;
}

/** Of several the newest. */
async function madeIn({ workspace, id }: ExecutionTarget): Promise<string | undefined> {
  const api = await workspace.open();
  const { items } = await api.queryOutputs({ execution: id, output_type: 'deliverable', text: workflowsFolder });
  const paths = items.map(({ content }) => (isJsonObject(content) ? asText(content['file_path'] ?? '') : ''));
  return paths.find((path) => path.startsWith(`${workflowsFolder}/`));
}

const mostSaid = 200;

async function offerAnother(target: ExecutionTarget, agent: string): Promise<boolean> {
  const { outputs } = await (await target.workspace.open()).showExecution(target.id);
  const answer = singleLine(asText(delegationAnswer(outputs).response ?? ''));
  const shown = answer.length > mostSaid ? `${answer.slice(0, mostSaid)}…` : answer;
  const [again, show] = [vscode.l10n.t('Describe Again…'), vscode.l10n.t('Show')];
  const said = vscode.l10n.t('{0} has written no workflow. Its answer: {1}', agent, shown);
  const chosen = await vscode.window.showWarningMessage(plainMessage(said), again, show);
  if (chosen === show) await vscode.commands.executeCommand('baton.showExecution', target);
  return chosen === again;
}
