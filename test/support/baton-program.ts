import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ExecutionReport } from '../../src/domain/execution-report.ts';
import { checkLeftRecords } from './left-records.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The folder of the built program. */
export const dist = path.resolve(import.meta.dirname, '../../dist');

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves when standard error has held this text. */
  said(text: string): Promise<void>;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** Another copy of the program. */
  readonly entry?: string;
  readonly nodeArguments?: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the built `baton` as a process of its own, without a terminal. */
export function startBaton(args: readonly string[], options: ProgramOptions = {}): Running {
  const { cwd, entry = path.join(dist, 'cli.js'), nodeArguments = [], env = {} } = options;
  assert.ok(existsSync(entry), 'There is no dist/cli.js: run "npm run build" first.');
  const child = spawn(process.execPath, [...nodeArguments, entry, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  const ended = once(child, 'close').then(([code]): Ended => ({
    ...printed,
    code: typeof code === 'number' ? code : null,
  }));
  return {
    child,
    ended,
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (printed.stderr.includes(text)) resolve();
        };
        child.stderr.on('data', look);
        child.on('close', () => reject(new Error(`It ended without "${text}":\n${printed.stderr}`)));
        look();
      }),
  };
}

export async function baton(args: readonly string[], options: ProgramOptions = {}): Promise<Ended> {
  return await startBaton(args, options).ended;
}

/** The one document on stdout of a command with `--json`. */
export async function batonJson(
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<{
  readonly code: number | null;
  readonly document: Readonly<Record<string, unknown>>;
}> {
  const { code, stdout, stderr } = await baton([...args, '--json'], options);
  assert.notEqual(stdout, '', `No document; stderr: ${stderr}`);
  return { code, document: JSON.parse(stdout) as Record<string, unknown> };
}

/** The `execution` of a command with `--json`. */
export async function batonExecution(
  args: readonly string[],
  options: ProgramOptions = {},
): Promise<{ readonly code: number | null; readonly execution: ExecutionReport }> {
  const { code, document } = await batonJson(args, options);
  assert.ok('execution' in document, JSON.stringify(document));
  return { code, execution: document['execution'] as ExecutionReport };
}

/** A workspace of its own with these workflows (slug → YAML), where commands may run unasked. */
export async function batonWorkspace(
  workflows: Readonly<Record<string, string>>,
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const files = Object.entries(workflows).map(([slug, yaml]) => [`.baton/workflows/${slug}.yaml`, yaml] as const);
  const folder = await temporaryFolder({
    '.baton/config.yaml': 'security: { commands: allow }\n',
    ...Object.fromEntries(files),
  });
  const remove = (): Promise<void> => checkLeftRecords(folder.path).finally(folder.remove);
  return { path: folder.path, remove };
}
