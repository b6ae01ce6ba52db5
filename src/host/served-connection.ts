import { hash, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { messageOf } from '../base/errors.ts';
import { isJsonObject, type Json } from '../base/json.ts';
import { failureOf } from '../domain/failure-error.ts';
import type { Failure } from '../domain/failure.ts';
import { cancelMethod, farewellMethod, helloMethod, type LocalMessage, readLocalMessage } from './local-message.ts';
import { longestMessage, messageLine, MessageReader } from './message-lines.ts';

/** The other end of one connection, as a handler sees it. */
export interface LocalPeer {
  /** Sends a notification to this client. Does nothing when it has gone. */
  notify(method: string, params: Json): void;
}

export interface LocalCall {
  readonly method: string;
  readonly params: Json;
  readonly peer: LocalPeer;
  /** Fires when the client gives the request up, or has gone. */
  readonly signal: AbortSignal;
}

export interface ServedOptions {
  /** What every client must know. */
  readonly secret: string;
  /** The answer to a request; what it throws is sent as a failure. */
  readonly handle: (call: LocalCall) => Promise<Json>;
}

/** A client that has not said the secret after this time is no client. */
const helloMs = 5000;
const farewellMs = 1000;
const longestHello = 4096;
/** Bytes that may wait for a client that does not read. */
const longestBacklog = 2 * longestMessage;

/** One connection: first the secret, then requests, each answered when its answer is there. */
export class ServedConnection implements LocalPeer {
  readonly #socket: Socket;
  readonly #options: ServedOptions;
  readonly #reader = new MessageReader();
  readonly #calls = new Map<number, AbortController>();
  readonly #answers = new Set<Promise<void>>();
  readonly #patience: NodeJS.Timeout;
  #isTrusted = false;
  #isEnded = false;

  constructor(socket: Socket, options: ServedOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#patience = setTimeout(() => socket.destroy(), helloMs).unref();
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#forget());
  }

  notify(method: string, params: Json): void {
    if (this.#isTrusted) this.#send({ method, params });
  }

  /** True while something that was asked has no answer. */
  get isBusy(): boolean {
    return this.#answers.size > 0;
  }

  /** Resolves when what was asked by now is answered. */
  async answered(): Promise<void> {
    await Promise.all(this.#answers);
  }

  /** Begins nothing more, and gives up what is in work. What was sent still arrives, if the client reads it soon. */
  end(): void {
    this.notify(farewellMethod, [...this.#calls.keys()]);
    this.#isEnded = true;
    this.#forget();
    const patience = setTimeout(() => this.#socket.destroy(), farewellMs);
    this.#socket.once('close', () => clearTimeout(patience));
    // What the client still sends is read until it hangs up too: else it would lose the farewell with it.
    this.#socket.end();
  }

  #forget(): void {
    clearTimeout(this.#patience);
    for (const call of this.#calls.values()) call.abort();
    this.#calls.clear();
  }

  #receive(chunk: Buffer): void {
    try {
      const limit = this.#isTrusted ? longestMessage : longestHello;
      for (const line of this.#reader.read(chunk, limit)) this.#accept(readLocalMessage(line));
    } catch {
      // Who does not speak the protocol cannot be answered in it.
      this.#socket.destroy();
    }
  }

  #accept(message: LocalMessage | undefined): void {
    if (this.#isEnded) return;
    if (message?.kind === 'request' && this.#isTrusted) this.#take(message);
    else if (message?.kind === 'request' && message.method === helloMethod) this.#greet(message);
    else if (message?.kind === 'notification' && this.#isTrusted) this.#cancel(message);
    else this.#socket.destroy();
  }

  #greet({ id, params }: { readonly id: number; readonly params: Json }): void {
    const secret = isJsonObject(params) ? params.secret : undefined;
    if (typeof secret === 'string' && isSame(secret, this.#options.secret)) {
      clearTimeout(this.#patience);
      this.#isTrusted = true;
      this.#send({ id, result: null });
      return;
    }
    const error: Failure = { code: 'wrong_secret', message: 'The secret of this workspace was not given.' };
    this.#socket.end(messageLine({ id, error }), () => this.#socket.destroy());
  }

  #cancel({ method, params }: { readonly method: string; readonly params: Json }): void {
    if (method === cancelMethod && typeof params === 'number') this.#calls.get(params)?.abort();
  }

  #take(request: Request): void {
    const answer = this.#answer(request);
    this.#answers.add(answer);
    void answer.finally(() => this.#answers.delete(answer));
  }

  async #answer({ id, method, params }: Request): Promise<void> {
    const call = new AbortController();
    this.#calls.set(id, call);
    try {
      const result = await this.#options.handle({ method, params, peer: this, signal: call.signal });
      this.#send({ id, result });
    } catch (error) {
      this.#send({ id, error: failureOf(error) });
    } finally {
      this.#calls.delete(id);
    }
  }

  #send(message: Outgoing): void {
    if (!this.#socket.writable) return;
    if (this.#socket.writableLength > longestBacklog) {
      this.#socket.destroy();
      return;
    }
    this.#socket.write(lineFor(message));
  }
}

/** An answer that is too long becomes the failure that says so. */
function lineFor(message: Outgoing): string {
  try {
    return messageLine(message);
  } catch (error) {
    if (message.id === undefined) throw error;
    return messageLine({ id: message.id, error: { code: 'message_too_long', message: messageOf(error) } });
  }
}

type Request = Extract<LocalMessage, { readonly kind: 'request' }>;

interface Outgoing {
  readonly id?: number;
  readonly [key: string]: unknown;
}

/** Takes the same time whatever the difference. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
}
