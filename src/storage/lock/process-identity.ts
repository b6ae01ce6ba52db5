import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCodeOf } from '../../base/errors.ts';

/** Which process it is, so that another one with the same number later is not taken for it. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** When the operating system says that it started, in a form of its own; null where that cannot be learned. */
  readonly started: string | null;
  /** Within which its number counts, where the system has several such spaces; else null. Containers may share a host. */
  readonly namespace: string | null;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, host: hostname(), started: startOf(process.pid), namespace: ownNamespace() };
}

/**
 * `unknown`: it belongs to another machine or container, where we cannot look, or a process of its number runs that may
 * be a later one.
 */
export function livenessOf(identity: ProcessIdentity): 'alive' | 'gone' | 'unknown' {
  if (identity.host !== hostname() || identity.namespace !== ownNamespace()) return 'unknown';
  if (!isRunning(identity.pid)) return 'gone';
  if (identity.started === null) return 'unknown';
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
    // Language and time zone of the caller must not change the text.
    const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env }).trim() || null;
  } catch {
    return null;
  }
}

function ownNamespace(): string | null {
  try {
    return process.platform === 'linux' ? readlinkSync('/proc/self/ns/pid') : null;
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
