import { compileGraph } from '../../dsl/step-graph.ts';
import { readDiscoverRequest } from '../discovery/discover-request.ts';
import { invalidFile } from '../invalid-file.ts';
import { listWorkflows } from '../list-workflows.ts';
import { makeWorkflow } from '../make-workflow.ts';
import { archiveWorkflow, keepWorkflow } from '../settle-trial.ts';
import { workflowOfExecution } from '../workflow-of-execution.ts';
import type { WorkspaceBase } from '../workspace-base.ts';
import type { CommandParts } from './command-parts.ts';
import type { WorkflowCommands, WorkflowQueries } from './workflow-api.ts';

type Parts = Pick<CommandParts, 'running' | 'means' | 'inTurn'>;

export function createWorkflowCommands({ running, means, inTurn }: Parts): WorkflowCommands {
  const { definitions } = running.core;
  const parts = { definitions, files: means.files };
  return {
    createWorkflow: inTurn((request) => makeWorkflow(parts, request)),
    keepWorkflow: inTurn((slug) => keepWorkflow(parts, slug)),
    archiveWorkflow: inTurn((slug) => archiveWorkflow(parts, slug)),
  };
}

export function createWorkflowQueries({ definitions, store, frozen, finder }: WorkspaceBase): WorkflowQueries {
  return {
    validate: (paths) => definitions.validate(paths),
    listWorkflows: (filter) => listWorkflows({ definitions, store }, filter),
    discoverWorkflows: async (request) => finder.discover(readDiscoverRequest(request), null),
    showWorkflow: async (slug) => {
      const { workflow, problems, file } = await definitions.findWorkflow(slug);
      if (workflow === null) throw invalidFile('invalid_workflow', file.path, problems);
      return { workflow, path: file.path, problems, ...compileGraph(workflow) };
    },
    workflowOfExecution: async (id) => workflowOfExecution({ store, frozen }, id),
  };
}
