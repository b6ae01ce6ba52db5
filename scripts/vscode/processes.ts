import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** All processes that run; those that have ended and wait for their parent are left out. */
export function listProcesses(): readonly ProcessRow[] {
  return process.platform === 'linux' ? fromProc() : fromPs();
}

/** Everything that a process has started, directly or not. */
export function descendantsOf(pid: number): readonly number[] {
  const rows = listProcesses();
  const found: number[] = [];
  for (let parents = [pid]; parents.length > 0;) {
    const current = parents;
    parents = rows.filter(({ parent }) => current.includes(parent)).map((row) => row.pid);
    found.push(...parents);
  }
  return found;
}

export function isRunning(pid: number): boolean {
  return listProcesses().some((row) => row.pid === pid);
}

/** Sends a signal; a process that has ended meanwhile is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** A container need not have `ps`. */
function fromProc(): readonly ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const [stat, command] = [readOrEmpty(`/proc/${name}/stat`), readOrEmpty(`/proc/${name}/cmdline`)];
      // The name before it may hold spaces and brackets; a Z says that the process has ended.
      const [, state, parent] = /.*\) (\S) (\d+)/s.exec(stat) ?? [];
      if (state === undefined || state === 'Z') return [];
      return [{ pid: Number(name), parent: Number(parent), command: command.replaceAll('\0', ' ') }];
    });
}

function fromPs(): readonly ProcessRow[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8', timeout: 10_000 });
  return lines.split('\n').flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    if (command === undefined || state?.startsWith('Z')) return [];
    return [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** A process may end while it is read. */
function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
