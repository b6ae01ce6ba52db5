import * as vscode from 'vscode';
import { BatonError, CancelledError } from '../../base/errors.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { agentRow } from '../../presentation/agent-row.ts';
import { watchExecution } from '../notices/watch-execution.ts';
import type { Parts } from '../parts.ts';
import { readTeam } from '../trees/read-team.ts';
import { teamTarget } from '../trees/team-nodes.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { saveDefinitions } from '../workspace/save-definitions.ts';
import { type LineQuestion, problemIfEmpty } from './ask-line.ts';
import { chooseWorkspaceOnDisk, picked, workspaceTarget } from './targets.ts';
import { thisPerson } from './this-person.ts';

export interface AgentTarget {
  readonly workspace: FolderWorkspace;
  readonly agent: string;
  /** In which it was called on. */
  readonly group: string | null;
}

/** Lets an agent do what the person says; gives the execution when it has ended or waits. */
export async function delegate(parts: Parts, target: unknown): Promise<ExecutionReport> {
  const { workspace, agent, group } = await chooseAgent(parts, target, vscode.l10n.t('Delegate to which agent?'));
  const message = await askText({
    title: vscode.l10n.t('Delegate to {0}', agent),
    prompt: vscode.l10n.t('What is it to do? It knows nothing but its own prompt and what stands here.'),
  });
  await saveDefinitions(workspace);
  const api = await workspace.open();
  const { id } = await api.delegate({
    ...{ agent, message, context: {}, group, delegated_by: thisPerson() },
    ...{ model: null, rehearsal: false, trigger: 'manual', detached: false },
  });
  return await watchExecution(parts, { workspace, id });
}

/** The agent of the row that was called on, or one that the person picks. */
export async function chooseAgent(parts: Parts, target: unknown, title: string): Promise<AgentTarget> {
  const called = teamTarget(target);
  if (called?.subject.kind === 'agent') return { workspace: called.workspace, ...called.subject };
  const workspace = workspaceTarget(target) ?? (await chooseWorkspaceOnDisk(parts));
  const { agents } = await readTeam(workspace);
  const able = agents.filter(({ definition }) => definition !== null);
  if (able.length === 0) {
    throw new BatonError('no_agent', vscode.l10n.t('There is no agent here.'), {
      hint: vscode.l10n.t('Make one with "Baton: New Agent…".'),
    });
  }
  const items = able.map((agent) => {
    const { label, description, icon } = agentRow(agent);
    return { label, description, iconPath: themeIcon(icon), agent: agent.name };
  });
  const chosen = await picked(items, { title });
  return { workspace, agent: chosen.agent, group: null };
}

/** Throws `CancelledError` when nothing is typed. */
export async function askText(question: Pick<LineQuestion, 'title' | 'prompt' | 'value'>): Promise<string> {
  const typed = await vscode.window.showInputBox({
    ...question,
    ignoreFocusOut: true,
    validateInput: problemIfEmpty,
  });
  if (typed === undefined || typed.trim() === '') throw new CancelledError();
  return typed.trim();
}
