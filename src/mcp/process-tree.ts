import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';

/**
 * Signals every process that `child` started, itself included. `child` must have been spawned `detached`, so that its
 * process group is its own; on Windows `taskkill` walks the tree, and every signal means the end.
 */
export function signalProcessTree(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' }).on('error', () => child.kill());
    return;
  }
  sendToGroup(child.pid, signal);
}

/** True while a process of the tree is there. On Windows only the first process is looked at. */
export function isProcessTreeAlive(child: ChildProcess): boolean {
  if (child.pid === undefined) return false;
  if (process.platform === 'win32') return child.exitCode === null && child.signalCode === null;
  return sendToGroup(child.pid, 0);
}

/** False when the group has no process left. */
function sendToGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
