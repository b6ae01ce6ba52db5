import type { Page } from '../domain/page.ts';
import type { WorkflowFilter, WorkflowSummary } from './calls/workflow-api.ts';
import { allSteps } from '../domain/step-lists.ts';
import { isOnTrial } from '../domain/workflow-trial.ts';
import type { Store } from '../ports/store.ts';
import type { FoundWorkflow, WorkspaceDefinitions } from './workspace-definitions.ts';

interface ListParts {
  readonly definitions: Pick<WorkspaceDefinitions, 'listWorkflows'>;
  readonly store: Pick<Store, 'count'>;
}

/** Files with errors are among them. */
export async function listWorkflows(
  { definitions, store }: ListParts,
  filter: WorkflowFilter,
): Promise<Page<WorkflowSummary>> {
  const found = (await definitions.listWorkflows()).map((each) => summaryOf(each, store));
  const matching = found.filter(
    ({ status, tags }) =>
      (filter.status === undefined || status === filter.status) &&
      (filter.tags ?? []).every((tag) => tags.includes(tag)),
  );
  const { offset = 0, limit = matching.length } = filter;
  return { items: matching.slice(offset, offset + limit), total: matching.length };
}

function summaryOf({ file, workflow, text }: FoundWorkflow, store: ListParts['store']): WorkflowSummary {
  if (workflow === null) {
    return {
      slug: file.stem,
      name: file.stem,
      description: '',
      version: '',
      status: 'invalid',
      category: null,
      tags: [],
      path: file.path,
      ok: false,
      steps: 0,
      trial: null,
    };
  }
  const { slug, name, description, version, status, category, tags } = workflow;
  const trial = isOnTrial(text) ? { succeeded: successesOf(slug, store) } : null;
  const said = { slug, name, description, version, status, category, tags };
  return { ...said, path: file.path, ok: true, steps: allSteps(workflow).length, trial };
}

function successesOf(workflow_slug: string, store: ListParts['store']): number {
  return store.count('executions', { workflow_slug, status: 'completed', rehearsal: false });
}
