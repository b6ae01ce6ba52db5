import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measurement, Row } from './support/measurement.ts';
import { median } from './support/rounds.ts';
import { type WaitingWorkspaces, waitingWorkspaces } from './waiting/waiting-workspace.ts';

const executions = 10_000;
/** Each in processes of their own, of which the first is not counted. */
const rounds = 5;
const mebibyte = 1024 * 1024;

const openScript = fileURLToPath(new URL('./waiting/open-process.ts', import.meta.url));
const resumeScript = fileURLToPath(new URL('./waiting/resume-process.ts', import.meta.url));

/** A workspace in which 10,000 executions wait: half of them are parents, each waiting for a child that waits for a person. */
const measure: Measurement = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-bench-'));
  try {
    const made = await waitingWorkspaces(path.join(folder, 'made'), executions);
    return [...(await measureOpening(folder, made)), ...(await measureResuming(made))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Opened {
  readonly ms: number;
  readonly waiting: number;
  readonly heap: number;
  readonly external: number;
  readonly rss: number;
}

async function measureOpening(folder: string, made: WaitingWorkspaces): Promise<readonly Row[]> {
  const empty = path.join(folder, 'empty');
  mkdirSync(path.join(empty, '.baton'), { recursive: true });
  const figures: Record<'empty' | 'closed' | 'killed', Opened[]> = { empty: [], closed: [], killed: [] };
  for (let round = 0; round <= rounds; round++) {
    figures.empty.push(await openOnce(empty, 0));
    figures.closed.push(await openOnce(made.closed, executions));
    // Each process finds the workspace as it was left by the kill.
    await inCopy(folder, made.killed, async (copy) => {
      figures.killed.push(await openOnce(copy, executions));
    });
  }
  const of = (which: keyof typeof figures, value: (opened: Opened) => number): number =>
    median(figures[which].slice(1).map(value));
  const more = (value: (opened: Opened) => number): number => (of('closed', value) - of('empty', value)) / mebibyte;
  const opening = { unit: 'ms', reference: null, target: { kind: 'at_most', value: 2000 } } as const;
  const memory = { unit: 'MiB', reference: null, target: { kind: 'at_most', value: 100 } } as const;
  return [
    {
      ...opening,
      name: 'open 10,000 waiting executions',
      measured: of('closed', ({ ms }) => ms),
      note: `until a fresh process has answered which wait and what is asked; ${Math.round(of('empty', ({ ms }) => ms))} ms of it with an empty workspace`,
    },
    {
      ...opening,
      name: 'the same after a kill',
      measured: of('killed', ({ ms }) => ms),
      note: 'with what the last minutes left in the journal',
    },
    {
      ...memory,
      name: 'their memory above an empty workspace, resident',
      measured: more(({ rss }) => rss),
      note: 'of the process that has opened them, after a collection',
    },
    {
      ...memory,
      name: 'the same, heap and external',
      measured: more(({ heap, external }) => heap + external),
      note: 'what JavaScript and SQLite hold',
    },
  ];
}

async function measureResuming(made: WaitingWorkspaces): Promise<readonly Row[]> {
  const figures: number[][] = [];
  for (let round = 0; round <= rounds; round++) {
    await thenAsBefore(made.closed, async () => {
      figures.push(await outputOf<number[]>(resumeScript, made.closed));
    });
  }
  const counted = figures.slice(1);
  const common = { unit: 'ms', reference: null } as const;
  return [
    {
      ...common,
      name: 'resume one of them, from the answer to the next model call',
      measured: median(counted.map((each) => median(each.slice(1)))),
      target: { kind: 'at_most', value: 20 },
      note: 'the answer recorded, the parent and the child resumed, what was approved done; a process that has done it before',
    },
    {
      ...common,
      name: 'the same, the first in its process',
      measured: median(counted.map(([first = NaN]) => first)),
      target: null,
      note: 'with code that is loaded and compiled at its first use',
    },
  ];
}

async function openOnce(workspace: string, waiting: number): Promise<Opened> {
  const opened = await outputOf<Opened>(openScript, workspace);
  if (opened.waiting !== waiting) throw new Error(`${opened.waiting} executions wait, and not ${waiting}.`);
  return opened;
}

async function inCopy(folder: string, of: string, work: (copy: string) => Promise<void>): Promise<void> {
  const copy = path.join(folder, 'copy');
  cpSync(of, copy, { recursive: true });
  try {
    await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A run goes on only in the folder in which it began. */
async function thenAsBefore(workspace: string, work: () => Promise<void>): Promise<void> {
  const [database, kept] = [path.join(workspace, '.baton'), path.join(workspace, 'kept')];
  cpSync(database, kept, { recursive: true });
  await work();
  rmSync(database, { recursive: true });
  renameSync(kept, database);
}

/** The JSON that a script of this folder writes. */
async function outputOf<T>(script: string, workspace: string): Promise<T> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script, workspace]);
  return JSON.parse(stdout) as T;
}

export default measure;
