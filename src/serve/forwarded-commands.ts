import type { OrchestratorCommands } from '../app/orchestrator-api.ts';
import type { JsonObject } from '../base/json.ts';
import { type Shape, isText, isTruthValue, nullOr } from '../base/json-shape.ts';
import { forwardRecordsTo, forwardedRecordCommands } from './forwarded-records.ts';
import { forwardRegistryTo, forwardedRegistryCommands } from './forwarded-registry.ts';
import {
  approvalShape,
  correctionShape,
  decisionShape,
  delegateRequestShape,
  messageShape,
  pruneReportShape,
  pruneRequestShape,
  sendMessageShape,
  shaped,
  skillShape,
  startRequestShape,
} from './message-shapes.ts';

type Perform = (orchestrator: OrchestratorCommands, params: JsonObject) => Promise<unknown>;

/** The commands by name, with their parameters as `forwardTo` sends them. */
export const forwardedCommands: Readonly<Record<string, Perform>> = {
  start: (orchestrator, params) =>
    orchestrator.start(shaped(params['request'], startRequestShape, "The request of 'start'")),
  delegate: (orchestrator, params) =>
    orchestrator.delegate(shaped(params['request'], delegateRequestShape, "The request of 'delegate'")),
  cancel: (orchestrator, params) => {
    const { id, reason } = parametersOf('cancel', params, { id: isText, reason: isText });
    return orchestrator.cancel(id, reason);
  },
  resume: (orchestrator, params) => orchestrator.resume(parametersOf('resume', params, { id: isText }).id),
  retry: (orchestrator, params) => {
    const { id, from } = parametersOf('retry', params, { id: isText, from: nullOr(isText) });
    return orchestrator.retry(id, { from });
  },
  replayLive: (orchestrator, params) => {
    const { id, from, detached } = parametersOf('replayLive', params, {
      id: isText,
      from: isText,
      detached: isTruthValue,
    });
    return orchestrator.replayLive(id, { from, detached });
  },
  decide: (orchestrator, params) => {
    const { id } = parametersOf('decide', params, { id: isText });
    return orchestrator.decide(id, shaped(params['decision'], decisionShape, "The decision of 'decide'"));
  },
  correctSkill: (orchestrator, params) =>
    orchestrator.correctSkill(shaped(params['correction'], correctionShape, "The correction of 'correctSkill'")),
  sendMessage: (orchestrator, params) =>
    orchestrator.sendMessage(shaped(params['request'], sendMessageShape, "The request of 'sendMessage'")),
  ...forwardedRegistryCommands,
  ...forwardedRecordCommands,
  importDatabase: (orchestrator, params) =>
    orchestrator.importDatabase(parametersOf('importDatabase', params, { path: isText }).path),
  prune: (orchestrator, params) =>
    orchestrator.prune(shaped(params['request'], pruneRequestShape, "The request of 'prune'")),
};

export function parametersOf<T>(method: string, params: JsonObject, shape: Shape<T>): T {
  return shaped(params, shape, `The call of '${method}'`);
}

/** The same commands, sent by `request` to the process that can perform them. */
export function forwardTo(request: (method: string, params: JsonObject) => Promise<unknown>): OrchestratorCommands {
  const send = async <T>(method: string, params: JsonObject, answer: Shape<T>): Promise<T> =>
    shaped(await request(method, params), answer, `The answer to '${method}'`);
  return {
    start: (wanted) => send('start', { request: { ...wanted } }, { id: isText }),
    delegate: (wanted) => send('delegate', { request: { ...wanted } }, { id: isText }),
    cancel: async (id, reason) => {
      await request('cancel', { id, reason });
    },
    resume: async (id) => {
      await request('resume', { id });
    },
    retry: async (id, { from }) => {
      await request('retry', { id, from });
    },
    replayLive: (id, { from, detached }) => send('replayLive', { id, from, detached }, { id: isText }),
    decide: (id, decision) => send('decide', { id, decision: { ...decision } }, approvalShape),
    correctSkill: (correction) => send('correctSkill', { correction: { ...correction } }, skillShape),
    sendMessage: (wanted) => send('sendMessage', { request: { ...wanted } }, messageShape),
    ...forwardRegistryTo(request),
    ...forwardRecordsTo(request),
    prune: (wanted) => send('prune', { request: { ...wanted } }, pruneReportShape),
    importDatabase: (path) => send('importDatabase', { path }, { kept_as: nullOr(isText) }),
  };
}
