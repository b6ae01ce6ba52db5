import * as vscode from 'vscode';
import type { JsonObject } from '../../base/json.ts';
import type { TaskFields } from '../../domain/registry-requests.ts';
import { agentRow } from '../../presentation/agent-row.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { workflowRow } from '../../presentation/workflow-rows.ts';
import { listWorkflows } from '../trees/list-workflows.ts';
import { readTeam } from '../trees/read-team.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { askInputs } from './ask-inputs.ts';
import { picked } from './targets.ts';

/** By whom a task is done; with a workflow its inputs. */
export type Worker = Pick<TaskFields, 'assigned_agent' | 'workflow_slug'> & { readonly context?: JsonObject };

interface WorkerItem extends vscode.QuickPickItem {
  readonly worker?: Worker;
}

/** An agent, a workflow, or whoever suits best when it is run. Throws `CancelledError` when the person picks nothing. */
export async function pickWorker(workspace: FolderWorkspace, title: string): Promise<Worker> {
  const items = await workerItems(workspace);
  // Only "whoever suits best".
  if (items.length < 2) return nobody;
  const { worker = nobody } = await picked(items, { title, ignoreFocusOut: true });
  const slug = worker.workflow_slug;
  if (typeof slug !== 'string') return worker;
  const { workflow } = await (await workspace.open()).showWorkflow(slug);
  return Object.keys(workflow.inputs).length === 0 ? worker : { ...worker, context: await askInputs(workflow) };
}

const nobody: Worker = { assigned_agent: null, workflow_slug: null };

async function workerItems(workspace: FolderWorkspace): Promise<readonly WorkerItem[]> {
  const { agents } = await readTeam(workspace);
  const workflows = (await listWorkflows(workspace)).filter(({ status }) => status === 'active' || status === 'draft');
  const agentItems = agents
    .filter(({ definition }) => definition !== null)
    .map((agent): WorkerItem => {
      const { label, description, icon } = agentRow(agent);
      const worker = { assigned_agent: agent.name, workflow_slug: null };
      return { label: plainLabel(label), description, iconPath: themeIcon(icon), worker };
    });
  const workflowItems = workflows.map((workflow): WorkerItem => {
    const { label, description, icon } = workflowRow(workflow, Date.now());
    const worker = { assigned_agent: null, workflow_slug: workflow.slug };
    return { label: plainLabel(label), description, iconPath: themeIcon(icon), worker };
  });
  return [
    { label: vscode.l10n.t('Whoever suits best'), description: vscode.l10n.t('chosen when it is run'), worker: nobody },
    ...section(vscode.l10n.t('Agents'), agentItems),
    ...section(vscode.l10n.t('Workflows'), workflowItems),
  ];
}

function section(label: string, items: readonly WorkerItem[]): readonly WorkerItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
