import { printWorkflow } from '../dsl/print-workflow.ts';
import type { WorkflowText } from './calls/workflow-api.ts';
import type { Core } from './core.ts';
import { definitionOfExecution } from './execution-progress.ts';
import { findExecution } from './find-execution.ts';

/** Throws as `WorkflowQueries.workflowOfExecution` says. */
export function workflowOfExecution(core: Pick<Core, 'store' | 'frozen'>, id: string): WorkflowText {
  const { workflow_slug: slug } = findExecution(core.store, id);
  return { slug, text: printWorkflow(definitionOfExecution(core, id)) };
}
