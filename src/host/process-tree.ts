import { type ChildProcess, execFile } from 'node:child_process';
import { systemCodeOf } from '../base/errors.ts';
import { type Disposable, DisposableStore, toDisposable } from '../base/disposable.ts';

/** For the output of a command that has exited while something it started holds the pipe. */
const drainMs = 500;

/** A command with all that it has started. */
export interface ProcessTree extends Disposable {
  /** Ends it by force, at once. */
  kill(): void;
}

/**
 * Sees to it that nothing outlives its command. On abort, and when the leader has exited but its output stays open, the
 * tree is asked to end, and ended by force `graceMs` later. Dispose on the child's `close`; then what is left in its
 * process group is ended too.
 */
export function superviseTree(
  child: ChildProcess,
  { graceMs, signal }: { readonly graceMs: number; readonly signal: AbortSignal },
): ProcessTree {
  const { pid } = child;
  if (pid === undefined) return noTree;
  const owned = new DisposableStore();

  let isEnding = false;
  const end = (): void => {
    if (isEnding) return;
    isEnding = true;
    signalTree(pid, 'SIGTERM');
    const force = (): void => {
      signalTree(pid, 'SIGKILL');
      // Whoever has left the group can be ended no more, but must not hold us either.
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    owned.add(timer(graceMs, force));
  };

  owned.add(toDisposable(() => signalGroup(pid, isEnding ? 'SIGKILL' : 'SIGTERM')));
  owned.add(onAbort(signal, end));
  child.once('exit', () => owned.add(timer(drainMs, end)));
  return { dispose: () => owned.dispose(), kill: () => signalTree(pid, 'SIGKILL') };
}

const noTree: ProcessTree = { dispose: () => undefined, kill: () => undefined };

function timer(ms: number, callback: () => void): Disposable {
  const handle = setTimeout(callback, ms);
  return toDisposable(() => clearTimeout(handle));
}

function onAbort(signal: AbortSignal, callback: () => void): Disposable {
  signal.addEventListener('abort', callback, { once: true });
  return toDisposable(() => signal.removeEventListener('abort', callback));
}

function signalTree(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform !== 'win32') {
    signalGroup(pid, signal);
    return;
  }
  // Without force only windows are asked to close, which a console program does not have. It fails when the tree is
  // gone, which is what was wanted.
  execFile('taskkill', ['/PID', String(pid), '/T', '/F'], () => undefined);
}

/** The child leads a group whose number is its process id, also when it has ended itself. */
function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform === 'win32') return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // Nobody is left; some systems say EPERM when only zombies are.
    const code = systemCodeOf(error);
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
