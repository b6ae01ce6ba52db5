import { BatonError } from '../base/errors.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { LocalConnection } from '../host/client-connection.ts';
import { connectLocal } from '../host/local-socket.ts';
import type { WorkspaceBase } from '../app/workspace-base.ts';
import { type DoorAddress, readAddress } from './door-address.ts';

const linkFailures: readonly string[] = ['connection_lost', 'not_listening', 'no_holder', 'wrong_secret'];
const patienceMs = 5000;
const lookAgainMs = 25;

/** True when the holder could not be reached or went away: somebody else must hold the workspace now. */
export function isLinkFailure(error: unknown): boolean {
  return error instanceof BatonError && linkFailures.includes(error.code);
}

/** A follower's connection to the holder: made when first needed, made again when the holder has changed. */
export class HolderLink {
  readonly #base: WorkspaceBase;
  #connection: Promise<LocalConnection> | undefined;

  constructor(base: WorkspaceBase) {
    this.#base = base;
  }

  async request(method: string, params: JsonObject, signal: AbortSignal = new AbortController().signal): Promise<Json> {
    const connection = await this.#connect(signal);
    return connection.request(method, params, { signal });
  }

  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => undefined);
    this.#connection = undefined;
    await connection?.close();
  }

  #connect(signal: AbortSignal): Promise<LocalConnection> {
    this.#connection ??= this.#open(signal);
    return this.#connection;
  }

  async #open(signal: AbortSignal): Promise<LocalConnection> {
    try {
      const connection = await connectLocal({ ...(await this.#address()), signal });
      connection.onDidClose(() => {
        this.#connection = undefined;
      });
      return connection;
    } catch (error) {
      this.#connection = undefined;
      throw error;
    }
  }

  /** A process that has just taken the lock says a moment later where it listens. */
  async #address(): Promise<DoorAddress> {
    const { store, clock } = this.#base;
    const until = clock.now() + patienceMs;
    for (;;) {
      const holder = store.holder();
      const address = readAddress(holder?.address);
      if (address !== undefined) return address;
      if (holder === undefined) throw new BatonError('no_holder', 'No process holds the workspace.');
      if (clock.now() >= until) throw holderIsSilent(holder.pid);
      await new Promise<void>((resolve) => {
        clock.schedule(lookAgainMs, resolve);
      });
    }
  }
}

function holderIsSilent(pid: number): BatonError {
  return new BatonError('holder_silent', `Process ${pid} holds the workspace and does not say where it listens.`, {
    hint: `End that process if it hangs, then try again.`,
    details: { pid },
  });
}
