import { fail } from '../../src/base/result.ts';
import type { WorkflowMaker } from '../../src/ports/workflow-maker.ts';

/** Where none is made. */
export const noWorkflows: WorkflowMaker = {
  plan: async () => fail({ code: 'invalid_workflow', message: 'No workflow is made here.' }),
};
