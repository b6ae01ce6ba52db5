import type { DelegateRequest, ExecutionCommands, StartRequest } from '../app/calls/execution-api.ts';
import { isJsonObject } from '../base/json.ts';
import { type Shape, isText, isTruthValue, maybe, nullOr, objectOf } from '../base/json-shape.ts';
import { nothing, whole } from './call-answers.ts';
import { document, fields, text } from './call-parameters.ts';
import type { Forwarding } from './forwarded-call.ts';

const startRequestShape: Shape<StartRequest> = {
  workflow: isText,
  input: isJsonObject,
  model: nullOr(isText),
  rehearsal: isTruthValue,
  trigger: isText,
  occasion: maybe(isJsonObject),
  cassette: nullOr(objectOf({ path: isText, record: isTruthValue })),
  chat: maybe(isText),
  epic: maybe(isText),
  session: maybe(isText),
  detached: isTruthValue,
};

const delegateRequestShape: Shape<DelegateRequest> = {
  agent: isText,
  message: isText,
  context: isJsonObject,
  group: nullOr(isText),
  delegated_by: isText,
  model: nullOr(isText),
  rehearsal: isTruthValue,
  trigger: isText,
  detached: isTruthValue,
};

export const forwardedExecutions: Forwarding<keyof ExecutionCommands> = {
  start: {
    doing: 'starting the execution',
    takes: [document('request', startRequestShape)],
    begins: (_args, { id }) => id,
    answers: whole({ id: isText }),
  },
  delegate: {
    doing: 'beginning the delegation',
    takes: [document('request', delegateRequestShape)],
    begins: (_args, { id }) => id,
    answers: whole({ id: isText }),
  },
  cancel: { doing: null, begins: ([id]) => id, takes: [text('id'), text('reason')], answers: nothing },
  resume: { doing: null, begins: ([id]) => id, takes: [text('id')], answers: nothing },
  retry: {
    doing: 'beginning the retry',
    begins: ([id]) => id,
    takes: [text('id'), fields({ from: nullOr(isText) })],
    answers: nothing,
  },
  replayLive: {
    doing: 'beginning the replay',
    takes: [text('id'), fields({ from: isText, detached: isTruthValue })],
    begins: (_args, { id }) => id,
    answers: whole({ id: isText }),
  },
};
