import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCodeOf } from '../../base/errors.ts';

/** Which process it is, so that another one with the same number later is not taken for it. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** When the operating system says that it started, in a form of its own; null where that cannot be learned. */
  readonly started: string | null;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, host: hostname(), started: startOf(process.pid) };
}

/** `elsewhere`: it belongs to another machine or container, where we cannot look. */
export function livenessOf(identity: ProcessIdentity): 'alive' | 'gone' | 'elsewhere' {
  if (identity.host !== hostname()) return 'elsewhere';
  if (!isRunning(identity.pid)) return 'gone';
  if (identity.started === null) return 'alive';
  const started = startOf(identity.pid);
  return started === null || started === identity.started ? 'alive' : 'gone';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // The process of another user is there, it only may not be signalled.
    if (systemCodeOf(error) !== 'EPERM') return false;
  }
  return process.platform !== 'linux' || !isZombie(pid);
}

function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return linuxStart(pid);
    if (process.platform === 'win32') return null;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Clock ticks since the boot, with the boot's own id: both are needed, since ticks begin anew. */
function linuxStart(pid: number): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot}:${statFields(pid)[19] ?? ''}`;
}

/** Killed, but its parent has not asked for its exit code yet. */
function isZombie(pid: number): boolean {
  try {
    return ['Z', 'X'].includes(statFields(pid)[0] ?? '');
  } catch {
    return false;
  }
}

/** Fields of /proc/<pid>/stat after the name, which may itself hold blanks and brackets: state, parent, … */
function statFields(pid: number): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
