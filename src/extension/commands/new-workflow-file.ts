import * as vscode from 'vscode';
import { newWorkflowText } from '../../presentation/team-file-texts.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { loadCore } from '../workspace/load-core.ts';
import { askWorkflowName } from './ask-workflow-name.ts';
import { picked } from './targets.ts';
import { openFile, writeAndOpen } from './write-file.ts';

/** Asks for its name, writes its file with one step and opens it. */
export async function emptyWorkflow(workspace: FolderWorkspace): Promise<void> {
  const { slug, name } = await askWorkflowName(workspace, {
    title: vscode.l10n.t('New Workflow'),
    proposed: vscode.l10n.t('My workflow'),
  });
  await writeAndOpen(workspace, `.baton/workflows/${slug}.yaml`, newWorkflowText(name));
}

/** Under a name of the person's own, with the agents, samples and other workflows that it needs; of these, what is there is kept. */
export async function workflowFromTemplate(workspace: FolderWorkspace): Promise<void> {
  const [listTemplates, initWorkspace] = [await loadCore.workflowTemplates(), await loadCore.initWorkspace()];
  const items = (await listTemplates()).map((template) => {
    return { label: template.title, description: template.name, detail: template.description, template };
  });
  const { template } = await picked(items, {
    title: vscode.l10n.t('New workflow from which template?'),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  const title = await askWorkflowName(workspace, {
    title: vscode.l10n.t('New workflow from {0}', template.title),
    proposed: template.title,
  });
  await initWorkspace(workspace.path, { template: template.name, as: title });
  await openFile(workspace, `.baton/workflows/${title.slug}.yaml`);
}
