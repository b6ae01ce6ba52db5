import * as vscode from 'vscode';
import { BatonError } from '../../base/errors.ts';
import type { JsonObject } from '../../base/json.ts';
import type { TaskFields } from '../../domain/registry-requests.ts';
import type { TeamReport } from '../../domain/team-report.ts';
import { agentRow } from '../../presentation/agent-row.ts';
import { plainLabel } from '../../presentation/plain-message.ts';
import { workflowRow } from '../../presentation/workflow-rows.ts';
import { listWorkflows } from '../trees/list-workflows.ts';
import { readTeam } from '../trees/read-team.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { askInputs } from './ask-inputs.ts';
import { capabilityOwners, pickCapabilities } from './pick-capabilities.ts';
import { picked } from './targets.ts';

/** By whom a task is done; with a workflow its inputs, without both what whoever does it must be able to do. */
type Worker = Pick<TaskFields, 'assigned_agent' | 'workflow_slug' | 'requirements'> & {
  readonly context?: JsonObject;
};

interface WorkerQuestion {
  readonly title: string;
  /** Of the task, so far. */
  readonly requirements: JsonObject;
}

interface WorkerItem extends vscode.QuickPickItem {
  /** Asks for what else is needed. */
  readonly choose: () => Promise<Worker>;
}

type Item = WorkerItem | (vscode.QuickPickItem & { readonly choose?: never });

const nobody: Worker = { assigned_agent: null, workflow_slug: null };

/**
 * An agent, a workflow, or whoever suits best when it is run. Throws `no_agent` where there is none of them, `CancelledError`
 * when the person picks nothing.
 */
export async function pickWorker(workspace: FolderWorkspace, question: WorkerQuestion): Promise<Worker> {
  const items = await workerItems(workspace, question);
  if (items.length === 0) {
    throw new BatonError('no_agent', vscode.l10n.t('There is no agent here.'), {
      hint: vscode.l10n.t('Make one with "Baton: New Agent…".'),
    });
  }
  return await workerAmong(items, question);
}

/** The same, or nobody for now. */
export async function pickWorkerOrNobody(workspace: FolderWorkspace, question: WorkerQuestion): Promise<Worker> {
  const items = await workerItems(workspace, question);
  if (items.length === 0) return nobody;
  const description = vscode.l10n.t('done by hand, or given to somebody later');
  const requirements = withoutCapabilities(question);
  const none = { label: vscode.l10n.t('Nobody yet'), description, choose: async () => ({ ...nobody, requirements }) };
  return await workerAmong([...items, ...section('', [none])], question);
}

/** By these somebody would be found. */
function withoutCapabilities({ requirements }: WorkerQuestion): JsonObject {
  return Object.fromEntries(Object.entries(requirements).filter(([name]) => name !== 'capabilities'));
}

async function workerAmong(items: readonly Item[], { title }: WorkerQuestion): Promise<Worker> {
  const { choose } = await picked(items, { title, ignoreFocusOut: true });
  return choose === undefined ? nobody : await choose();
}

async function workerItems(workspace: FolderWorkspace, question: WorkerQuestion): Promise<readonly Item[]> {
  const team = await readTeam(workspace);
  return [
    ...section(vscode.l10n.t('Agents'), [...agentItems(team), ...suitingItems(team, question)]),
    ...section(vscode.l10n.t('Workflows'), await workflowItems(workspace)),
  ];
}

function agentItems({ agents }: TeamReport): readonly WorkerItem[] {
  return agents
    .filter(({ definition }) => definition !== null)
    .map((agent) => {
      const { label, description, icon } = agentRow(agent);
      const choose = async () => ({ assigned_agent: agent.name, workflow_slug: null });
      return { label: plainLabel(label), description, iconPath: themeIcon(icon), choose };
    });
}

/** None where nobody says what it can do: nobody would be found. */
function suitingItems(team: TeamReport, { title, requirements }: WorkerQuestion): readonly WorkerItem[] {
  if (capabilityOwners(team, null).size === 0) return [];
  const choose = async (): Promise<Worker> => {
    const capabilities = await pickCapabilities(team, { title, group: null });
    return { ...nobody, requirements: { ...requirements, capabilities } };
  };
  const description = vscode.l10n.t('chosen when it is run, by what it must be able to do');
  return [{ label: vscode.l10n.t('Whoever suits best'), description, choose }];
}

async function workflowItems(workspace: FolderWorkspace): Promise<readonly WorkerItem[]> {
  const workflows = (await listWorkflows(workspace)).filter(({ status }) => status === 'active' || status === 'draft');
  return workflows.map((listed) => {
    const { label, description, icon } = workflowRow(listed, Date.now());
    const choose = async (): Promise<Worker> => {
      const worker = { assigned_agent: null, workflow_slug: listed.slug };
      const { workflow } = await (await workspace.open()).showWorkflow(listed.slug);
      return Object.keys(workflow.inputs).length === 0 ? worker : { ...worker, context: await askInputs(workflow) };
    };
    return { label: plainLabel(label), description, iconPath: themeIcon(icon), choose };
  });
}

function section(label: string, items: readonly WorkerItem[]): readonly Item[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}
