import { lstat, mkdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { BatonError, systemCodeOf } from '../base/errors.ts';

/** Bytes that the address of a Unix socket has room for on every system that we know (macOS has the least). */
const longestPath = 103;

/**
 * Where the process that holds a workspace listens: a short path in the temporary folder, or a named pipe. The same
 * for every process of the same user; `workspaceHash` is the hex digest of the workspace's real path.
 */
export function localSocketPath(workspaceHash: string, temporaryFolder: string = tmpdir()): string {
  const name = workspaceHash.slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\baton-${name}`;
  const inFolder = (folder: string): string => join(folder, `baton-${userInfo().uid}`, `${name}.sock`);
  const path = inFolder(temporaryFolder);
  return Buffer.byteLength(path) <= longestPath ? path : inFolder('/tmp');
}

/**
 * True for what `localSocketPath` gives any process of this machine, whatever its temporary folder. A path that lies in a
 * workspace's files could lead anywhere: on Windows to a server, which then learns who asks.
 */
export function isLocalSocketPath(path: string): boolean {
  if (process.platform === 'win32') return /^\\\\\.\\pipe\\baton-[0-9a-f]{24}$/.test(path);
  return /^\/(?:[^/]+\/)*baton-\d+\/[0-9a-f]{24}\.sock$/.test(path);
}

/** Makes the socket's folder, for its owner only, and removes a socket that nobody listens on any more. */
export async function prepareSocketPath(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stats = await lstat(folder);
  // In a folder that all may write to, somebody else could have been first.
  if (!stats.isDirectory() || stats.uid !== userInfo().uid || (stats.mode & 0o022) !== 0) {
    throw new BatonError(
      'socket_folder_unsafe',
      `The folder ${folder} for sockets belongs to, or is open to, others.`,
      {
        hint: 'Remove it, or set TMPDIR to a folder of your own.',
      },
    );
  }
  if (await isAnswered(path)) {
    throw new BatonError('socket_in_use', `Another process listens on ${path} already.`, {
      hint: 'Connect to it instead, or end that process.',
    });
  }
  await rm(path, { force: true });
}

/** Only a refused or missing socket is surely nobody's. */
async function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error) =>
      resolve(!['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(systemCodeOf(error) ?? '')),
    );
  });
}
