import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import { type JsonObject, isJsonObject } from '../../base/json.ts';
import type { Parts } from '../parts.ts';
import { workflowRow } from '../../presentation/workflow-rows.ts';
import { builderViewType } from '../editor/builder/builder-view-type.ts';
import { listWorkflows } from '../trees/list-workflows.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { WorkflowNode } from '../trees/workflows-nodes.ts';
import { definitionPlace } from '../workspace/definition-place.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseWorkspace, chooseWorkspaceOnDisk, picked } from './targets.ts';

export interface WorkflowTarget {
  readonly workspace: FolderWorkspace;
  readonly slug: string;
  /** Relative to the folder. */
  readonly path: string;
  /** Given by the caller; absent: the person is asked. */
  readonly input?: JsonObject;
}

export interface WorkflowChoice {
  readonly title: string;
  /** `run`: only workflows that can be run, of folders on disk. */
  readonly to: 'run' | 'open';
}

/**
 * The workflow that was called on (a node, the Uri of its file, or `{ workflow: slug, input? }`), for a run that of the
 * active editor, or the one that the person picks.
 */
export async function chooseWorkflow(parts: Parts, target: unknown, choice: WorkflowChoice): Promise<WorkflowTarget> {
  if (isWorkflowNode(target)) return { workspace: target.workspace, ...target.workflow };
  if (isCall(target)) return await namedWorkflow(parts, target);
  // What is in the active editor is open already.
  const active = choice.to === 'run' ? activeUri() : undefined;
  return workflowAt(parts, target instanceof vscode.Uri ? target : active) ?? (await pickWorkflow(parts, choice));
}

/** Of the file that is open as a form or as text. */
function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isForm = input instanceof vscode.TabInputCustom && input.viewType === builderViewType;
  return isForm ? input.uri : vscode.window.activeTextEditor?.document.uri;
}

/** Of its file. */
export function workflowUri({ workspace, path }: WorkflowTarget): vscode.Uri {
  return vscode.Uri.joinPath(workspace.folder.uri, path);
}

function isWorkflowNode(target: unknown): target is WorkflowNode {
  return typeof target === 'object' && target !== null && 'kind' in target && target.kind === 'workflow';
}

/** As a key binding or another extension calls it. */
interface WorkflowCall {
  readonly workflow: string;
  readonly input?: JsonObject;
}

function isCall(target: unknown): target is WorkflowCall {
  if (typeof target !== 'object' || target === null || !('workflow' in target)) return false;
  return typeof target.workflow === 'string' && (!('input' in target) || isJsonObject(target.input));
}

async function namedWorkflow(parts: Parts, { workflow: slug, input }: WorkflowCall): Promise<WorkflowTarget> {
  const workspace = await chooseWorkspace(parts);
  const path = (await listWorkflows(workspace)).find((each) => each.slug === slug)?.path ?? '';
  return { workspace, slug, path, ...(input === undefined ? {} : { input }) };
}

function workflowAt({ workspaces }: Parts, uri: vscode.Uri | undefined): WorkflowTarget | undefined {
  const place = uri === undefined ? undefined : definitionPlace(workspaces.all, uri);
  const slug = /^\.baton\/workflows\/(.+)\.ya?ml$/.exec(place?.path ?? '')?.[1];
  return place === undefined || slug === undefined ? undefined : { ...place, slug };
}

async function pickWorkflow(parts: Parts, { title, to }: WorkflowChoice): Promise<WorkflowTarget> {
  const workspace = to === 'run' ? await chooseWorkspaceOnDisk(parts) : await chooseWorkspace(parts);
  const workflows = (await listWorkflows(workspace)).filter(
    ({ status }) => to === 'open' || status === 'active' || status === 'draft',
  );
  if (workflows.length === 0) {
    const said =
      to === 'run'
        ? vscode.l10n.t('There is no workflow here that can be run.')
        : vscode.l10n.t('There is no workflow here.');
    throw new BatonError('no_workflow', said, {
      hint: vscode.l10n.t('Write one into .baton/workflows, or correct those with errors: see Problems.'),
    });
  }
  const items = workflows.map((workflow) => {
    const { label, description, icon } = workflowRow(workflow, Date.now());
    return { label, description, detail: workflow.description, iconPath: themeIcon(icon), workflow };
  });
  const { workflow } = await picked(items, { title });
  return { workspace, slug: workflow.slug, path: workflow.path };
}
