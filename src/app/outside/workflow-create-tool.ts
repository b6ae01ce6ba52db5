import { workflowAnswer, workflowCreateContract } from '../../tools/workflow-create-tool.ts';
import { outsideTool } from './outside-tool.ts';

/** Makes a workflow that a model has written for a person. */
export const workflowCreateTool = outsideTool(
  workflowCreateContract,
  async ({ dsl, tags, reason }, api, { person }) => {
    const by = `a model for ${person}`;
    const origin = { by, execution_id: null, step: null, task_id: null, reason: reason ?? null };
    return workflowAnswer(await api.createWorkflow({ dsl, tags, origin, author: 'model' }));
  },
);
