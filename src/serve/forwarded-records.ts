import type { RecordCommands } from '../app/calls/record-api.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import { bundleShape } from '../domain/context-bundle-shape.ts';
import type { SessionRecord } from '../domain/session.ts';
import { list, row, whole } from './call-answers.ts';
import { document, text } from './call-parameters.ts';
import type { Forwarding } from './forwarded-call.ts';
import {
  collectOutputsShape,
  completeDeploymentShape,
  deploymentShape,
  endSessionShape,
  initSessionShape,
  isDeployment,
  isOutputs,
  moveSessionShape,
  prepareContextShape,
  sessionShape,
  startDeploymentShape,
} from './record-shapes.ts';

export const forwardedRecords: Forwarding<keyof RecordCommands> = {
  initSession: {
    doing: 'beginning the session',
    seenIn: 'baton session list',
    takes: [document('request', initSessionShape)],
    answers: row<SessionRecord>(sessionShape),
  },
  moveSession: {
    doing: 'moving the session',
    seenIn: 'baton session list',
    takes: [text('id'), document('request', moveSessionShape)],
    answers: row<SessionRecord>(sessionShape),
  },
  endSession: {
    doing: 'ending the session',
    seenIn: 'baton session list',
    takes: [text('id'), document('request', endSessionShape)],
    answers: row<SessionRecord>(sessionShape),
  },
  prepareContext: {
    doing: 'preparing the context',
    seenIn: 'baton session list',
    takes: [document('request', prepareContextShape)],
    answers: whole(bundleShape),
  },
  startDeployment: {
    doing: 'recording the deployment',
    seenIn: 'baton deployments list',
    takes: [document('request', startDeploymentShape)],
    answers: row<AgentExecutionRecord>(deploymentShape),
  },
  completeDeployment: {
    doing: 'ending the deployment',
    seenIn: 'baton deployments list',
    takes: [text('id'), document('request', completeDeploymentShape)],
    answers: whole({ deployment: isDeployment, outputs: isOutputs }),
  },
  collectOutputs: {
    doing: 'recording the outputs',
    seenIn: 'baton outputs query',
    takes: [text('id'), document('request', collectOutputsShape)],
    answers: list(isOutputs),
  },
};
