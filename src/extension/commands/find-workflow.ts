import * as vscode from 'vscode';
import type { WorkflowDiscovery } from '../../domain/workflow-discovery.ts';
import { BatonError } from '../../base/errors.ts';
import { foundWorkflowRow } from '../../presentation/found-workflow-row.ts';
import type { Parts } from '../parts.ts';
import { wordsIn } from '../trees/epics-filter.ts';
import { listWorkflows } from '../trees/list-workflows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { askUntilTaken, problemIfEmpty } from './ask-line.ts';
import { chooseWorkspaceOnDisk, givenWorkspace, picked } from './targets.ts';

/** More than a person looks through. */
const mostFound = 50;

/** Asks what is to be done, and shows the workflows that suit it, the best first and why; then what to do with one. */
export async function findWorkflow(parts: Parts, target: unknown): Promise<unknown> {
  const workspace = givenWorkspace(parts, target) ?? (await chooseWorkspaceOnDisk(parts));
  const api = await workspace.open();
  const question = {
    title: vscode.l10n.t('Find Workflow'),
    prompt: vscode.l10n.t('What is it to do? Words, and #tags that it should have.'),
    problem: problemIfEmpty,
  };
  const { said, found } = await askUntilTaken(question, async (line) => {
    const { text, tags } = wordsIn(line);
    const query = text === '' ? undefined : text;
    return { said: { line, tags }, found: await api.discoverWorkflows({ query, tags, limit: mostFound }) };
  });
  const uri = await pickFound(workspace, said, found);
  const { command } = await picked(waysOn(), { title: vscode.l10n.t('What now?') });
  return await vscode.commands.executeCommand(command, uri);
}

interface Said {
  readonly line: string;
  readonly tags: readonly string[];
}

/** Address of the file of the one that the person picks. */
async function pickFound(
  workspace: FolderWorkspace,
  { line, tags }: Said,
  { workflows, total_searched }: WorkflowDiscovery,
): Promise<vscode.Uri> {
  const files = new Map((await listWorkflows(workspace)).map(({ slug, path }) => [slug, path]));
  const items = workflows.flatMap((workflow) => {
    const path = files.get(workflow.slug);
    return path === undefined ? [] : [{ ...foundWorkflowRow(workflow, tags), path }];
  });
  if (items.length === 0) throw noneFits(total_searched);
  const { path } = await picked(items, { title: vscode.l10n.t('Workflows for: {0}', line) });
  return vscode.Uri.joinPath(workspace.folder.uri, path);
}

function noneFits(searched: number): BatonError {
  return new BatonError('no_workflow', vscode.l10n.t('None of the workflows here fits; looked at: {0}.', searched), {
    hint: vscode.l10n.t('Say it in other words, or let an agent write one: New Workflow.'),
  });
}

interface WayOn extends vscode.QuickPickItem {
  readonly command: string;
}

function waysOn(): readonly WayOn[] {
  const looking = [
    { label: `$(go-to-file) ${vscode.l10n.t('Open')}`, command: 'baton.openWorkflow' },
    { label: `$(checklist) ${vscode.l10n.t('Open as Form')}`, command: 'baton.openWorkflowAsForm' },
    { label: `$(type-hierarchy) ${vscode.l10n.t('Show Graph')}`, command: 'baton.showGraph' },
  ];
  if (!vscode.workspace.isTrusted) return looking;
  return [
    { label: `$(play) ${vscode.l10n.t('Run')}`, command: 'baton.runWorkflow' },
    { label: `$(beaker) ${vscode.l10n.t('Rehearse')}`, command: 'baton.rehearseWorkflow' },
    ...looking,
    { label: `$(repo-forked) ${vscode.l10n.t('Fork…')}`, command: 'baton.forkWorkflow' },
  ];
}
