import * as vscode from 'vscode';
import type { Parts } from '../parts.ts';
import { themeIcon } from '../trees/tree-items.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { chooseExecution } from './choose-execution.ts';
import { describeWorkflow } from './describe-workflow.ts';
import { personOrigin } from './person-origin.ts';
import { emptyWorkflow, workflowFromTemplate } from './new-workflow-file.ts';
import { executionTarget, givenId, picked } from './targets.ts';
import { openFile } from './write-file.ts';
import { workspaceToWrite } from './workspace-to-write.ts';

/** A workflow to be written by hand, from a template, from what an execution ran, or written by an agent; called on an execution, from that. */
export async function newWorkflow(parts: Parts, target: unknown): Promise<unknown> {
  const workspace = await workspaceToWrite(parts, target);
  if ((executionTarget(target) ?? givenId(target)) !== undefined) {
    await fromExecution(parts, target);
    return undefined;
  }
  const { make } = await picked(sources(), { title: vscode.l10n.t('New Workflow'), ignoreFocusOut: true });
  return await make(parts, workspace);
}

interface Source extends vscode.QuickPickItem {
  readonly make: (parts: Parts, workspace: FolderWorkspace) => Promise<unknown>;
}

function sources(): readonly Source[] {
  return [
    {
      label: vscode.l10n.t('Empty workflow'),
      description: vscode.l10n.t('one step, to begin with'),
      iconPath: themeIcon({ name: 'new-file', color: null }),
      make: (_parts, workspace) => emptyWorkflow(workspace),
    },
    {
      label: vscode.l10n.t('From a template'),
      description: vscode.l10n.t('that comes with Baton'),
      iconPath: themeIcon({ name: 'library', color: null }),
      make: (_parts, workspace) => workflowFromTemplate(workspace),
    },
    {
      label: vscode.l10n.t('From an execution'),
      description: vscode.l10n.t('what it ran, as it was then'),
      iconPath: themeIcon({ name: 'history', color: null }),
      make: (parts, workspace) => fromExecution(parts, { workspace }),
    },
    {
      label: vscode.l10n.t('From a description'),
      description: vscode.l10n.t('an agent writes it, and you see it before it is saved'),
      iconPath: themeIcon({ name: 'hubot', color: null }),
      make: (parts, workspace) => describeWorkflow(parts, workspace),
    },
  ];
}

async function fromExecution(parts: Parts, target: unknown): Promise<void> {
  const { workspace, id } = await chooseExecution(parts, target, {
    title: vscode.l10n.t('New workflow from which execution?'),
    none: vscode.l10n.t('Nothing has run here yet.'),
    among: {},
    fits: () => true,
  });
  const api = await workspace.open();
  const { text } = await api.workflowOfExecution(id);
  const origin = personOrigin(`Taken from execution ${id}.`);
  const { path } = await api.createWorkflow({ dsl: text, tags: [], origin, author: 'person' });
  await openFile(workspace, path);
}
