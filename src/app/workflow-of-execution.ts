import { BatonError } from '../base/errors.ts';
import { printWorkflow } from '../dsl/print-workflow.ts';
import type { WorkflowText } from './calls/workflow-api.ts';
import type { Core } from './core.ts';
import { findExecution } from './find-execution.ts';

/** Throws as `WorkflowQueries.workflowOfExecution` says. */
export function workflowOfExecution({ store, frozen }: Pick<Core, 'store' | 'frozen'>, id: string): WorkflowText {
  const { definition_hash, workflow_slug: slug } = findExecution(store, id);
  const definition = frozen.of(definition_hash);
  if (definition !== undefined) return { slug, text: printWorkflow(definition.workflow) };
  throw new BatonError(
    'definition_gone',
    `What execution ${id} ran is not recorded in a form that this version reads.`,
    {
      hint: 'Take an execution of this version, or the file of its workflow.',
    },
  );
}
