import * as vscode from 'vscode';
import { isUsableSlug, slugOfName } from '../../app/slug-of-name.ts';
import { listWorkflows } from '../trees/list-workflows.ts';
import type { FolderWorkspace } from '../workspace/folder-workspace.ts';
import { askLine, problemIfEmpty } from './ask-line.ts';

interface NameQuestion {
  readonly title: string;
  /** Stands there at first, with a number where it is taken. */
  readonly proposed: string;
}

interface WorkflowName {
  readonly name: string;
  /** Of the name; no workflow of the folder has it. */
  readonly slug: string;
}

/** What a new workflow is to be called. Throws `CancelledError` when the person gives up. */
export async function askWorkflowName(
  workspace: FolderWorkspace,
  { title, proposed }: NameQuestion,
): Promise<WorkflowName> {
  // Some file systems take names that differ in case only for one.
  const taken = new Set((await listWorkflows(workspace)).map(({ slug }) => slug.toLowerCase()));
  const problem = (line: string): string | undefined => problemIfEmpty(line) ?? problemWith(slugOfName(line), taken);
  const name = await askLine({
    ...{ title, problem },
    prompt: vscode.l10n.t('Name of the new workflow'),
    value: freeName(proposed, taken),
  });
  return { name, slug: slugOfName(name) };
}

function problemWith(slug: string, taken: ReadonlySet<string>): string | undefined {
  if (taken.has(slug)) return vscode.l10n.t('{0} is there already.', `${slug}.yaml`);
  return isUsableSlug(slug) ? undefined : vscode.l10n.t('No workflow can be called {0}.', slug);
}

function freeName(proposed: string, taken: ReadonlySet<string>): string {
  let name = proposed;
  for (let number = 2; taken.has(slugOfName(name)); number++) name = `${proposed} ${number}`;
  return name;
}
