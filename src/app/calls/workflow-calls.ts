import { compileGraph } from '../../dsl/step-graph.ts';
import { readDiscoverRequest } from '../discovery/discover-request.ts';
import { invalidFile } from '../invalid-file.ts';
import { listWorkflows } from '../list-workflows.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { WorkflowQueries } from './workflow-api.ts';

export function createWorkflowQueries({ definitions, finder }: WorkspaceBase): WorkflowQueries {
  return {
    validate: (paths) => definitions.validate(paths),
    listWorkflows: (filter) => listWorkflows(definitions, filter),
    discoverWorkflows: async (request) => finder.discover(readDiscoverRequest(request), null),
    showWorkflow: async (slug) => {
      const { workflow, problems, file } = await definitions.findWorkflow(slug);
      if (workflow === null) throw invalidFile('invalid_workflow', file.path, problems);
      return { workflow, path: file.path, problems, ...compileGraph(workflow) };
    },
  };
}
