import { raceAbort, throwIfAborted } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';
import { BatonError } from '../base/errors.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { LocalConnection } from '../host/client-connection.ts';
import { connectLocal } from '../host/local-socket.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { type DoorAddress, readAddress } from './door-address.ts';

const connectFailures: readonly string[] = ['not_listening', 'no_holder', 'wrong_secret'];
const patienceMs = 5000;
const lookAgainMs = 25;

/** True when the holder could not be reached or went away: somebody else must hold the workspace now. */
export function isLinkFailure(error: unknown): boolean {
  return isConnectFailure(error) || isConnectionLost(error);
}

/** True when the holder went away after it was asked: whether it did what was asked is not known. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof BatonError && error.code === 'connection_lost';
}

function isConnectFailure(error: unknown): boolean {
  return error instanceof BatonError && connectFailures.includes(error.code);
}

/** The pause between two looks at the lock. Rejects with `CancelledError` on abort. */
export async function aMoment(clock: Clock, signal: AbortSignal): Promise<void> {
  const passed = new Promise<void>((resolve) => {
    clock.schedule(lookAgainMs, resolve);
  });
  await raceAbort(passed, signal);
}

/** A follower's connection to the holder: made when first needed, made again when the holder has changed. */
export class HolderLink {
  readonly #base: WorkspaceBase;
  #connection: Promise<LocalConnection> | undefined;
  readonly #closing = new AbortController();

  constructor(base: WorkspaceBase) {
    this.#base = base;
  }

  /** Of callers that wait for the same connection each gives up for itself. */
  async request(method: string, params: JsonObject, signal: AbortSignal = new AbortController().signal): Promise<Json> {
    throwIfAborted(signal);
    const connection = await raceAbort(this.#connect(), signal);
    return connection.request(method, params, { signal });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    const connection = await this.#connection?.catch(() => undefined);
    this.#connection = undefined;
    await connection?.close();
  }

  #connect(): Promise<LocalConnection> {
    this.#connection ??= this.#open(this.#closing.signal);
    return this.#connection;
  }

  async #open(signal: AbortSignal): Promise<LocalConnection> {
    try {
      const connection = await connectLocal({ ...(await this.#address(signal)), signal });
      connection.onDidClose(() => {
        this.#connection = undefined;
      });
      return connection;
    } catch (error) {
      this.#connection = undefined;
      // Nothing was asked yet.
      throw isConnectionLost(error) ? notListening(error) : error;
    }
  }

  /** A process that has just taken the lock says a moment later where it listens. */
  async #address(signal: AbortSignal): Promise<DoorAddress> {
    const { store, clock } = this.#base;
    const until = clock.now() + patienceMs;
    for (;;) {
      const holder = store.holder();
      const address = readAddress(holder?.address);
      if (address !== undefined) return address;
      if (holder === undefined) throw new BatonError('no_holder', 'No process holds the workspace.');
      if (clock.now() >= until) throw holderIsSilent(holder.pid);
      await aMoment(clock, signal);
    }
  }
}

function notListening(cause: unknown): BatonError {
  return new BatonError('not_listening', 'The process that holds the workspace went away.', { cause });
}

function holderIsSilent(pid: number): BatonError {
  return new BatonError('holder_silent', `Process ${pid} holds the workspace and does not say where it listens.`, {
    hint: `End that process if it hangs, then try again.`,
    details: { pid },
  });
}
