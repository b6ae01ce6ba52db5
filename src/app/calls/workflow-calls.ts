import { compileGraph } from '../../dsl/step-graph.ts';
import { readDiscoverRequest } from '../discovery/discover-request.ts';
import { invalidFile } from '../invalid-file.ts';
import { listWorkflows } from '../list-workflows.ts';
import { makeWorkflow } from '../make-workflow.ts';
import { workflowOfExecution } from '../workflow-of-execution.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { CommandParts } from './command-parts.ts';
import type { WorkflowCommands, WorkflowQueries } from './workflow-api.ts';

type Parts = Pick<CommandParts, 'running' | 'means' | 'inTurn'>;

export function createWorkflowCommands({ running, means, inTurn }: Parts): WorkflowCommands {
  const { definitions } = running.core;
  return { createWorkflow: inTurn((request) => makeWorkflow({ definitions, files: means.files }, request)) };
}

export function createWorkflowQueries({ definitions, store, frozen, finder }: WorkspaceBase): WorkflowQueries {
  return {
    validate: (paths) => definitions.validate(paths),
    listWorkflows: (filter) => listWorkflows(definitions, filter),
    discoverWorkflows: async (request) => finder.discover(readDiscoverRequest(request), null),
    showWorkflow: async (slug) => {
      const { workflow, problems, file } = await definitions.findWorkflow(slug);
      if (workflow === null) throw invalidFile('invalid_workflow', file.path, problems);
      return { workflow, path: file.path, problems, ...compileGraph(workflow) };
    },
    workflowOfExecution: async (id) => workflowOfExecution({ store, frozen }, id),
  };
}
