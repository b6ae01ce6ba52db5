import * as vscode from 'vscode';
import { isDelegationSlug } from '../../domain/delegation-workflow.ts';
import { asSlug, isDeviceName } from '../../dsl/free-slug.ts';
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
  const problem = (line: string): string | undefined => problemIfEmpty(line) ?? problemWith(asSlug(line), taken);
  const name = await askLine({
    ...{ title, problem },
    prompt: vscode.l10n.t('Name of the new workflow'),
    value: freeName(proposed, taken),
  });
  return { name, slug: asSlug(name) };
}

function problemWith(slug: string, taken: ReadonlySet<string>): string | undefined {
  if (taken.has(slug)) return vscode.l10n.t('{0} is there already.', `${slug}.yaml`);
  const isUsable = !isDeviceName(slug) && !isDelegationSlug(slug);
  return isUsable ? undefined : vscode.l10n.t('No workflow can be called {0}.', slug);
}

function freeName(proposed: string, taken: ReadonlySet<string>): string {
  let name = proposed;
  for (let number = 2; taken.has(asSlug(name)); number++) name = `${proposed} ${number}`;
  return name;
}
