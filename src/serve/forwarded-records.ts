import type { OrchestratorCommands } from '../app/orchestrator-api.ts';
import type { RecordCommands } from '../app/records-api.ts';
import type { JsonObject } from '../base/json.ts';
import type { Shape } from '../base/json-shape.ts';
import type { AgentExecutionRecord } from '../domain/agent-execution.ts';
import { bundleShape } from '../domain/context-bundle-shape.ts';
import type { OutputItem } from '../domain/record-requests.ts';
import type { SessionRecord } from '../domain/session.ts';
import { idOf, requestOf, said } from './forwarded-registry.ts';
import { shaped } from './message-shapes.ts';
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

type Perform = (orchestrator: OrchestratorCommands, params: JsonObject) => Promise<unknown>;

/** The commands of the record by name, with their parameters as `forwardRecordsTo` sends them. */
export const forwardedRecordCommands: Readonly<Record<keyof RecordCommands, Perform>> = {
  initSession: (orchestrator, params) => orchestrator.initSession(requestOf('initSession', params, initSessionShape)),
  moveSession: (orchestrator, params) =>
    orchestrator.moveSession(idOf('moveSession', params), requestOf('moveSession', params, moveSessionShape)),
  endSession: (orchestrator, params) =>
    orchestrator.endSession(idOf('endSession', params), requestOf('endSession', params, endSessionShape)),
  prepareContext: (orchestrator, params) =>
    orchestrator.prepareContext(requestOf('prepareContext', params, prepareContextShape)),
  startDeployment: (orchestrator, params) =>
    orchestrator.startDeployment(requestOf('startDeployment', params, startDeploymentShape)),
  completeDeployment: (orchestrator, params) =>
    orchestrator.completeDeployment(
      idOf('completeDeployment', params),
      requestOf('completeDeployment', params, completeDeploymentShape),
    ),
  collectOutputs: async (orchestrator, params) => ({
    items: await orchestrator.collectOutputs(
      idOf('collectOutputs', params),
      requestOf('collectOutputs', params, collectOutputsShape),
    ),
  }),
};

type Request = (method: string, params: JsonObject) => Promise<unknown>;

/** The same commands, sent by `request` to the process that can perform them. */
export function forwardRecordsTo(request: Request): RecordCommands {
  const send = async <T>(method: string, params: JsonObject, answer: Shape<T>): Promise<T> =>
    shaped(await request(method, params), answer, `The answer to '${method}'`);
  // What was checked says that it is such a row of the same database.
  const session = async (method: string, params: JsonObject): Promise<SessionRecord> =>
    (await send(method, params, sessionShape)) as SessionRecord;
  return {
    initSession: (wanted) => session('initSession', { request: said(wanted) }),
    moveSession: (id, wanted) => session('moveSession', { id, request: { ...wanted } }),
    endSession: (id, wanted) => session('endSession', { id, request: { ...wanted } }),
    prepareContext: (wanted) => send('prepareContext', { request: said(wanted) }, bundleShape),
    startDeployment: async (wanted) =>
      (await send('startDeployment', { request: said(wanted) }, deploymentShape)) as AgentExecutionRecord,
    completeDeployment: (id, wanted) =>
      send('completeDeployment', { id, request: said(wanted) }, { deployment: isDeployment, outputs: isOutputs }),
    collectOutputs: async (id, wanted) => {
      const params = { id, request: said(wanted) };
      const { items } = await send<{ readonly items: readonly OutputItem[] }>('collectOutputs', params, {
        items: isOutputs,
      });
      return items;
    },
  };
}
