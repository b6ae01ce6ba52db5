import { once } from 'node:events';
import type { Socket } from 'node:net';
import { raceAbort } from '../base/abort.ts';
import { BatonError } from '../base/errors.ts';
import { Emitter, type Event } from '../base/event.ts';
import type { Json } from '../base/json.ts';
import { FailureError } from '../domain/failure-error.ts';
import { cancelMethod, farewellMethod, type LocalMessage, readLocalMessage } from './local-message.ts';
import { longestMessage, messageLine, MessageReader } from './message-lines.ts';

export interface LocalConnection {
  /**
   * The answer of the other process. Rejects with the failure that it sent, with `connection_lost` when it went away first,
   * with `not_listening` when it has surely not begun what was asked (both retryable), with `message_too_long`, or with
   * `CancelledError` on abort; then it is told too.
   */
  request(method: string, params: Json, options: { readonly signal: AbortSignal }): Promise<Json>;
  readonly onDidNotify: Event<{ readonly method: string; readonly params: Json }>;
  /** Fires once when the connection has ended, from either side. */
  readonly onDidClose: Event<undefined>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (result: Json) => void;
  readonly reject: (error: Error) => void;
}

/** The client's side of a connection on which nothing was said yet. */
export class ClientConnection implements LocalConnection {
  readonly #socket: Socket;
  readonly #reader = new MessageReader();
  readonly #waiting = new Map<number, Waiting>();
  readonly #notified = new Emitter<{ readonly method: string; readonly params: Json }>();
  readonly #closed = new Emitter<undefined>();
  #lastId = 0;
  #isLeft = false;

  readonly onDidNotify = this.#notified.event;
  readonly onDidClose = this.#closed.event;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#lose());
  }

  async request(method: string, params: Json, { signal }: { readonly signal: AbortSignal }): Promise<Json> {
    if (!this.#isOpen()) throw notBegun();
    const id = (this.#lastId += 1);
    const line = messageLine({ id, method, params });
    const answer = new Promise<Json>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    try {
      this.#socket.write(line);
      return await raceAbort(answer, signal);
    } finally {
      // Still waiting means given up: nobody would hear the answer.
      if (this.#waiting.delete(id) && this.#isOpen()) {
        this.#socket.write(messageLine({ method: cancelMethod, params: id }));
      }
    }
  }

  async close(): Promise<void> {
    if (this.#socket.closed) return;
    const closed = once(this.#socket, 'close');
    this.#socket.end(() => this.#socket.destroy());
    await closed;
  }

  #isOpen(): boolean {
    return this.#socket.writable && !this.#isLeft;
  }

  #receive(chunk: Buffer): void {
    try {
      for (const line of this.#reader.read(chunk, longestMessage)) this.#accept(readLocalMessage(line));
    } catch (error) {
      this.#socket.destroy(error instanceof Error ? error : undefined);
    }
  }

  #accept(message: LocalMessage | undefined): void {
    if (message === undefined) throw new BatonError('message_invalid', 'A message of the other process is malformed.');
    if (message.kind === 'notification') this.#hear(message);
    if (message.kind !== 'result' && message.kind !== 'error') return;
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'result') waiting?.resolve(message.result);
    else waiting?.reject(new FailureError(message.error));
  }

  #hear({ method, params }: { readonly method: string; readonly params: Json }): void {
    if (method === farewellMethod) this.#leave(Array.isArray(params) ? params : []);
    else this.#notified.fire({ method, params });
  }

  /** The other process ends; it has begun only these of the requests that wait. */
  #leave(begun: readonly Json[]): void {
    this.#isLeft = true;
    for (const [id, { reject }] of this.#waiting) {
      if (begun.includes(id)) continue;
      this.#waiting.delete(id);
      reject(notBegun());
    }
  }

  #lose(): void {
    for (const { reject } of this.#waiting.values()) reject(connectionLost());
    this.#waiting.clear();
    this.#closed.fire(undefined);
    this.#closed.dispose();
    this.#notified.dispose();
  }
}

function notBegun(): FailureError {
  return new FailureError({
    code: 'not_listening',
    message: 'The process that holds the workspace ends, and has not begun what it was asked.',
    hint: 'Connect again, or take over.',
    retryable: true,
  });
}

function connectionLost(): FailureError {
  return new FailureError({
    code: 'connection_lost',
    message: 'The process that holds the workspace has gone.',
    hint: 'Connect again, or take over.',
    retryable: true,
  });
}
