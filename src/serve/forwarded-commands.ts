import { type JsonObject, asText, isJsonObject } from '../base/json.ts';
import type { OrchestratorCommands, StartRequest } from '../app/orchestrator-api.ts';
import type { ApprovalDecision } from '../domain/approval.ts';

type Perform = (orchestrator: OrchestratorCommands, params: JsonObject) => Promise<unknown>;

/** The commands by name, with their parameters as `forwardTo` sends them. Both ends are versions of this program. */
export const forwardedCommands: Readonly<Record<string, Perform>> = {
  start: (orchestrator, params) => orchestrator.start(params['request'] as unknown as StartRequest),
  cancel: (orchestrator, params) => orchestrator.cancel(asText(params['id']), asText(params['reason'])),
  resume: (orchestrator, params) => orchestrator.resume(asText(params['id'])),
  retry: (orchestrator, params) => {
    const from = params['from'];
    return orchestrator.retry(asText(params['id']), { from: typeof from === 'string' ? from : null });
  },
  decide: (orchestrator, params) => {
    const decision = isJsonObject(params['decision']) ? params['decision'] : {};
    return orchestrator.decide(asText(params['id']), decision as unknown as ApprovalDecision);
  },
  importDatabase: (orchestrator, params) => orchestrator.importDatabase(asText(params['path'])),
};

/** The same commands, sent by `request` to the process that can perform them. */
export function forwardTo(request: (method: string, params: JsonObject) => Promise<unknown>): OrchestratorCommands {
  // What comes back is what the same method returned at the other end.
  const send = <T>(method: string, params: JsonObject): Promise<T> => request(method, params) as Promise<T>;
  return {
    start: (wanted) => send('start', { request: wanted as unknown as JsonObject }),
    cancel: (id, reason) => send('cancel', { id, reason }),
    resume: (id) => send('resume', { id }),
    retry: (id, { from }) => send('retry', { id, from }),
    decide: (id, decision) => send('decide', { id, decision: decision as unknown as JsonObject }),
    importDatabase: (path) => send('importDatabase', { path }),
  };
}
