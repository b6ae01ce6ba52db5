import { randomBytes } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { BatonError } from '../base/errors.ts';
import { type Json, isJsonObject } from '../base/json.ts';
import { toJsonValue } from '../base/json-value.ts';
import { FailureError, failureOf } from '../domain/failure-error.ts';
import { nodeDigest } from '../host/node-digest.ts';
import { type LocalServer, listenLocal } from '../host/local-socket.ts';
import { localSocketPath } from '../host/local-socket-path.ts';
import type { LocalOrchestrator } from '../app/local-orchestrator.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { printAddress } from './door-address.ts';
import { text } from './call-parameters.ts';
import { BegunRuns } from './begun-runs.ts';
import { type Asked, forwardedCommands } from './forwarded-commands.ts';

/** The holder's side: other processes of the same user ask it to run, cancel, answer. */
export interface HolderDoor {
  /** True while another process waits: for an answer, or for an execution. */
  readonly isBusy: boolean;
  /** Resolves when those that wait by now have what they waited for. */
  answered(): Promise<void>;
  /** Live executions that other processes have made go on since this was asked last. */
  takeBegun(): readonly string[];
  /** From now on nothing more is begun; who asks is told so. */
  close(): Promise<void>;
}

export async function openDoor(base: WorkspaceBase, orchestrator: LocalOrchestrator): Promise<HolderDoor> {
  const secret = randomBytes(24).toString('hex');
  const path = localSocketPath(nodeDigest.text(realpathSync(base.workspace)));
  const begun = new BegunRuns({ store: base.store, orchestrator });
  const handle = async (call: { method: string; params: Json; signal: AbortSignal }): Promise<Json> => {
    const params = isJsonObject(call.params) ? call.params : {};
    if (call.method === 'live_runs') return orchestrator.liveRuns();
    if (call.method !== 'settled')
      return command(orchestrator, call.method, { params, onBegun: (id) => begun.add(id) });
    const id = text('id').read(params, call.method);
    return { status: (await orchestrator.settled(id, { signal: call.signal })).status };
  };
  const server: LocalServer = await listenLocal({ path, secret, handle: (call) => handle(call).catch(tellAll) });
  await base.store.publish(printAddress({ path, secret }));
  return {
    get isBusy() {
      return server.isBusy;
    },
    answered: () => server.answered(),
    takeBegun: () => begun.take(),
    close: () => server.close(),
  };
}

async function command(orchestrator: LocalOrchestrator, method: string, asked: Asked): Promise<Json> {
  const perform = Object.hasOwn(forwardedCommands, method) ? forwardedCommands[method] : undefined;
  if (perform === undefined) {
    throw new BatonError('unknown_method', `The process that holds the workspace does not know '${method}'.`, {
      hint: 'It may be an older version of Baton: end it, then try again.',
    });
  }
  return toJsonValue(await perform(orchestrator, asked));
}

/** The details of an error are for the face that asked, which is in the other process. */
function tellAll(error: unknown): never {
  if (!(error instanceof BatonError) || error instanceof FailureError) throw error;
  const details = toJsonValue(error.details);
  throw new FailureError({ ...failureOf(error), ...(isJsonObject(details) ? { details } : {}) }, error);
}
