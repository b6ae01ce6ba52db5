import type { CreateWorkflowRequest, WorkflowCommands } from '../app/calls/workflow-api.ts';
import { type Shape, isNumber, isText, isTexts, listOf, nullOr, objectOf, oneOf } from '../base/json-shape.ts';
import { type WorkflowMade, type WorkflowOrigin, workflowModes } from '../domain/made-workflow.ts';
import { isProblem } from '../domain/problem.ts';
import { nothing, whole } from './call-answers.ts';
import { document, text } from './call-parameters.ts';
import type { Forwarding } from './forwarded-call.ts';

const originShape: Shape<WorkflowOrigin> = {
  by: isText,
  execution_id: nullOr(isText),
  step: nullOr(isText),
  task_id: nullOr(isText),
  reason: nullOr(isText),
};

const requestShape: Shape<CreateWorkflowRequest> = {
  dsl: isText,
  tags: isTexts,
  origin: nullOr(objectOf(originShape)),
  author: oneOf(['person', 'model']),
};

const madeShape: Shape<WorkflowMade> = {
  slug: isText,
  path: isText,
  warnings: listOf(isProblem),
  node_count: isNumber,
  edge_count: isNumber,
  mode: oneOf(workflowModes),
  based_on: nullOr(isText),
};

export const forwardedWorkflows: Forwarding<keyof WorkflowCommands> = {
  createWorkflow: {
    doing: 'making the workflow',
    seenIn: 'baton workflows list',
    takes: [document('request', requestShape)],
    answers: whole(madeShape),
  },
  keepWorkflow: { doing: null, takes: [text('slug')], answers: nothing },
  archiveWorkflow: { doing: null, takes: [text('slug')], answers: nothing },
};
