import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import type { Clock } from '../base/clock.ts';
import { isProcessTreeAlive, signalProcessTree } from './process-tree.ts';

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment of the process. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** How long a tree is given after its input was closed, and again after each signal. */
const graceMs = 1000;
const pollMs = 20;

/**
 * Starts the command as the first of an own process group. Rejects with the system error when it cannot be started.
 */
export async function startServerProcess(command: ServerCommand): Promise<ChildProcessWithoutNullStreams> {
  const isWindows = process.platform === 'win32';
  const options = { cwd: command.cwd, env: command.env, detached: !isWindows, windowsHide: true } as const;
  // On Windows npx and its like are .cmd files, which only a shell can start.
  const child = isWindows
    ? spawn([command.command, ...command.args].map(quoteForWindows).join(' '), { ...options, shell: true })
    : spawn(command.command, command.args, options);
  child.on('error', () => {
    // `once` below reports what keeps it from starting; later ones (a signal not delivered) change nothing.
  });
  await once(child, 'spawn');
  return child;
}

/** Ends the whole tree: closes the input, then SIGTERM, then SIGKILL. Resolves when it is gone or nothing more helps. */
export async function endServerProcess(child: ChildProcessWithoutNullStreams, clock: Clock): Promise<void> {
  child.stdin.end();
  if (await isGone(child, clock)) return;
  signalProcessTree(child, 'SIGTERM');
  if (await isGone(child, clock)) return;
  signalProcessTree(child, 'SIGKILL');
  await isGone(child, clock);
}

/** True as soon as no process of the tree is left, false when the grace has passed. */
async function isGone(child: ChildProcessWithoutNullStreams, clock: Clock): Promise<boolean> {
  const deadline = clock.now() + graceMs;
  await firstProcessEnds(child, clock);
  while (isProcessTreeAlive(child) && clock.now() < deadline) await pause(clock, pollMs);
  return !isProcessTreeAlive(child);
}

function firstProcessEnds(child: ChildProcessWithoutNullStreams, clock: Clock): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = clock.schedule(graceMs, resolve);
    child.once('exit', () => {
      timer.dispose();
      resolve();
    });
  });
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.schedule(ms, resolve));
}

function quoteForWindows(word: string): string {
  return /^[\w\-./\\:@=]+$/.test(word) ? word : `"${word.replaceAll('"', '""')}"`;
}
