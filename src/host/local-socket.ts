import { once } from 'node:events';
import { chmod } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { BatonError, CancelledError, systemCodeOf } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import { ClientConnection, type LocalConnection } from './client-connection.ts';
import { helloMethod } from './local-message.ts';
import { prepareSocketPath } from './local-socket-path.ts';
import { ServedConnection, type ServedOptions } from './served-connection.ts';

export type { LocalConnection } from './client-connection.ts';
export type { LocalCall, LocalPeer } from './served-connection.ts';

export interface LocalServerOptions extends ServedOptions {
  /** From `localSocketPath`. */
  readonly path: string;
}

export interface LocalServer {
  /** Sends a notification to every client. Throws `message_too_long`. */
  broadcast(method: string, params: Json): void;
  /** True while something that was asked has no answer. */
  readonly isBusy: boolean;
  /** Resolves when what was asked by now is answered. */
  answered(): Promise<void>;
  /** Takes no more requests from now on, gives up those in work, and removes the socket. */
  close(): Promise<void>;
}

/** Answers requests of other processes of the same user. Rejects with `socket_in_use` or `socket_folder_unsafe`. */
export async function listenLocal(options: LocalServerOptions): Promise<LocalServer> {
  await prepareSocketPath(options.path);
  const clients = new Set<ServedConnection>();
  const server = createServer((socket) => {
    const client = new ServedConnection(socket, options);
    clients.add(client);
    socket.once('close', () => clients.delete(client));
  });
  server.listen(options.path);
  await once(server, 'listening');
  if (process.platform !== 'win32') await chmod(options.path, 0o600);
  return {
    broadcast(method, params) {
      for (const client of clients) client.notify(method, params);
    },
    get isBusy() {
      return [...clients].some((client) => client.isBusy);
    },
    answered: async () => {
      await Promise.all([...clients].map((client) => client.answered()));
    },
    close: () => closeServer(server, clients),
  };
}

async function closeServer(server: Server, clients: ReadonlySet<ServedConnection>): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  for (const client of clients) client.end();
  await closed;
}

/**
 * Connects to the process that listens there. Rejects with `not_listening` when there is none, with `wrong_secret`, or
 * with `CancelledError`. An open connection keeps the process alive.
 */
export async function connectLocal(options: {
  readonly path: string;
  readonly secret: string;
  readonly signal: AbortSignal;
}): Promise<LocalConnection> {
  const connection = new ClientConnection(await openSocket(options.path, options.signal));
  try {
    await connection.request(helloMethod, { secret: options.secret }, { signal: options.signal });
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function openSocket(path: string, signal: AbortSignal): Promise<Socket> {
  const socket = connect(path);
  try {
    await once(socket, 'connect', { signal });
    return socket;
  } catch (cause) {
    socket.destroy();
    if (signal.aborted) throw new CancelledError();
    throw new BatonError('not_listening', `No process listens on ${path} (${systemCodeOf(cause) ?? 'unknown'}).`, {
      hint: 'The process that held the workspace has ended; try to take over.',
      cause,
    });
  }
}
