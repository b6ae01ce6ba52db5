import type { Page } from '../domain/page.ts';
import type { WorkflowFilter, WorkflowSummary } from './calls/workflow-api.ts';
import type { FoundWorkflow, WorkspaceDefinitions } from './workspace-definitions.ts';

/** Files with errors are among them. */
export async function listWorkflows(
  definitions: Pick<WorkspaceDefinitions, 'listWorkflows'>,
  filter: WorkflowFilter,
): Promise<Page<WorkflowSummary>> {
  const found = (await definitions.listWorkflows()).map(summaryOf);
  const matching = found.filter(
    ({ status, tags }) =>
      (filter.status === undefined || status === filter.status) &&
      (filter.tags ?? []).every((tag) => tags.includes(tag)),
  );
  const { offset = 0, limit = matching.length } = filter;
  return { items: matching.slice(offset, offset + limit), total: matching.length };
}

function summaryOf({ file, workflow }: FoundWorkflow): WorkflowSummary {
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
    };
  }
  const { slug, name, description, version, status, category, tags, steps } = workflow;
  return { slug, name, description, version, status, category, tags, path: file.path, ok: true, steps: steps.length };
}
