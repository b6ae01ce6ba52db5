import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { BatonError } from '../base/errors.ts';
import { type Json, type JsonObject, isJsonObject } from '../base/json.ts';
import { toJsonValue } from '../base/json-value.ts';
import { FailureError, failureOf } from '../domain/failure-error.ts';
import { nodeDigest } from '../host/node-digest.ts';
import { type LocalServer, listenLocal } from '../host/local-socket.ts';
import { localSocketPath } from '../host/local-socket-path.ts';
import type { LocalOrchestrator } from '../app/local-orchestrator.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { printAddress } from './door-address.ts';
import { text } from './call-parameters.ts';
import { forwardedCommands } from './forwarded-commands.ts';

/** The holder's side: other processes of the same user ask it to run, cancel, answer. */
export interface HolderDoor {
  /** Executions that other processes are waiting for. */
  watched(): readonly string[];
  close(): Promise<void>;
}

export async function openDoor(base: WorkspaceBase, orchestrator: LocalOrchestrator): Promise<HolderDoor> {
  const secret = randomBytes(24).toString('hex');
  const path = localSocketPath(nodeDigest.text(realpathSync(base.workspace)));
  const watched: string[] = [];
  const handle = async (call: { method: string; params: Json; signal: AbortSignal }): Promise<Json> => {
    const params = isJsonObject(call.params) ? call.params : {};
    if (call.method === 'live_runs') return orchestrator.liveRuns();
    if (call.method !== 'settled') return command(orchestrator, call.method, params);
    const id = text('id').read(params, call.method);
    watched.push(id);
    try {
      return { status: (await orchestrator.settled(id, { signal: call.signal })).status };
    } finally {
      watched.splice(watched.indexOf(id), 1);
    }
  };
  const server: LocalServer = await listenLocal({ path, secret, handle: (call) => handle(call).catch(tellAll) });
  await base.store.publish(printAddress({ path, secret }));
  return {
    watched: () => [...watched],
    close: () => server.close(),
  };
}

async function command(orchestrator: LocalOrchestrator, method: string, params: JsonObject): Promise<Json> {
  const perform = Object.hasOwn(forwardedCommands, method) ? forwardedCommands[method] : undefined;
  if (perform === undefined) {
    throw new BatonError('unknown_method', `The process that holds the workspace does not know '${method}'.`, {
      hint: 'It may be an older version of Baton: end it, then try again.',
    });
  }
  return toJsonValue(await perform(orchestrator, params));
}

/** The details of an error are for the face that asked, which is in the other process. */
function tellAll(error: unknown): never {
  if (!(error instanceof BatonError) || error instanceof FailureError) throw error;
  const details = toJsonValue(error.details);
  throw new FailureError({ ...failureOf(error), ...(isJsonObject(details) ? { details } : {}) }, error);
}
