import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { Parts } from '../parts.ts';
import type { WorkflowsNode } from '../trees/workflows-nodes.ts';
import { readTeamFiles } from '../trees/read-team.ts';
import { listWorkflows } from '../trees/list-workflows.ts';
import { chooseWorkflow, type WorkflowTarget, workflowUri } from './workflow-target.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { builderViewType } from '../editor/builder/builder-view-type.ts';
import { executionTarget } from './targets.ts';

/** Opens the file of a workflow, at a step if one was called on; of an execution, that of its workflow or agent. */
export async function openWorkflow(parts: Parts, target: unknown): Promise<void> {
  const step = stepOf(target);
  const found =
    (await workflowOfExecution(target)) ??
    (await chooseWorkflow(parts, step?.of ?? target, { title: vscode.l10n.t('Open which workflow?'), to: 'open' }));
  const uri = workflowUri(found);
  const document = await vscode.workspace.openTextDocument(uri);
  const at = step === undefined ? undefined : positionOf(document, step.step.name);
  await vscode.window.showTextDocument(document, at === undefined ? {} : { selection: new vscode.Range(at, at) });
}

/** Opens the file of a workflow, without a target that of the active editor, in the form builder. */
export async function openWorkflowAsForm(parts: Parts, target: unknown): Promise<void> {
  const choice = { title: vscode.l10n.t('Open which workflow?'), to: 'open' } as const;
  const active = vscode.window.activeTextEditor?.document.uri;
  const uri = workflowUri(await chooseWorkflow(parts, stepOf(target)?.of ?? target ?? active, choice));
  await vscode.commands.executeCommand('vscode.openWith', uri, builderViewType);
}

type StepNode = Extract<WorkflowsNode, { kind: 'workflow-step' }>;

function stepOf(target: unknown): StepNode | undefined {
  // Nodes of the tree know their kind.
  const node = target as WorkflowsNode | undefined;
  return node?.kind === 'workflow-step' ? node : undefined;
}

async function workflowOfExecution(target: unknown): Promise<WorkflowTarget | undefined> {
  const execution = executionTarget(target);
  if (execution === undefined) return undefined;
  const { workspace } = execution;
  const api = await workspace.open();
  const { id, workflow: slug } = await api.showExecution(execution.id);
  const [summary] = (await api.listExecutions({ ids: [id] })).items;
  const agent = summary?.agent ?? null;
  if (agent !== null) return await fileOfAgent(workspace, agent);
  const found = (await listWorkflows(workspace)).find((workflow) => workflow.slug === slug);
  if (found !== undefined) return { workspace, slug, path: found.path };
  throw new BatonError('workflow_gone', vscode.l10n.t("The file of workflow '{0}' is not there any more.", slug), {
    hint: vscode.l10n.t('The execution keeps the definition that it began with.'),
  });
}

/** Delegated work has no workflow of its own: it is what its agent is. */
async function fileOfAgent(workspace: FolderWorkspace, agent: string): Promise<WorkflowTarget> {
  const { agents } = await readTeamFiles(workspace);
  const found = agents.find(({ name }) => name === agent);
  if (found !== undefined) return { workspace, slug: agent, path: found.source_path };
  throw new BatonError('agent_gone', vscode.l10n.t("The file of agent '{0}' is not there any more.", agent), {
    hint: vscode.l10n.t('The execution keeps the definition that it began with.'),
  });
}

function positionOf(document: vscode.TextDocument, step: string): vscode.Position | undefined {
  const escaped = step.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const match = new RegExp(`^[ \\t-]*name:[ \\t]*["']?${escaped}["']?[ \\t]*(#.*)?$`, 'm').exec(document.getText());
  return match === null ? undefined : document.positionAt(match.index + match[0].search(/\S/));
}
