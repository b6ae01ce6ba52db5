import { inspectWorkflow, type ReadWorkflowOptions, type WorkflowInspection } from './inspect-workflow.ts';

export type WorkflowReading = Pick<WorkflowInspection, 'workflow' | 'problems'>;

/** Reads the text of a workflow file. Never throws, whatever the text. */
export function readWorkflow(text: string, options: ReadWorkflowOptions): WorkflowReading {
  const { workflow, problems } = inspectWorkflow(text, options);
  return { workflow, problems };
}
