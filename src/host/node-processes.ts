import { type ChildProcess, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { CancelledError, messageOf, systemCodeOf } from '../base/errors.ts';
import { throwIfAborted } from '../base/abort.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';
import type { Processes, ProcessOutput, ProcessRequest } from '../ports/processes.ts';
import { splitCommand } from '../domain/command-words.ts';
import { LiveCommands } from './live-commands.ts';
import { OutputCapture } from './output-capture.ts';
import { superviseTree } from './process-tree.ts';
import { locate } from './workspace-fence.ts';

export interface ProcessesOptions {
  /** The workspace folder. */
  readonly root: string;
  /** Variables that children do not inherit: the keys of providers. */
  readonly hiddenVariables?: readonly string[];
  /** Between asking a process tree to end and ending it by force. Default 3,000. */
  readonly graceMs?: number;
}

const defaultOutputBytes = 1024 * 1024;

type Settings = Required<ProcessesOptions> & { readonly live: LiveCommands };

export interface OwnedProcesses extends Processes {
  /** Ends what still runs, also what was given up and has not ended yet, and resolves when it has. */
  close(): Promise<void>;
}

/**
 * Commands in the workspace, without a shell unless asked, each in a process group of its own that ends with the
 * command: what it left in the background is ended too. Failures: `needs_shell`, `invalid_command`,
 * `command_not_found`, `command_not_executable`, `command_not_started`, `folder_not_found`, `outside_workspace`. A
 * command that a signal ended has the exit code 128 + its number, as in a shell. Throws `CancelledError` on abort,
 * when the tree has ended.
 */
export function createProcesses(options: ProcessesOptions): OwnedProcesses {
  const live = new LiveCommands();
  const settings: Settings = { hiddenVariables: [], graceMs: 3000, ...options, live };
  return {
    async run(request, { idempotencyKey, maxBytes = defaultOutputBytes, ...given }) {
      const signal = AbortSignal.any([given.signal, live.closing]);
      throwIfAborted(signal);
      const command = commandOf(request);
      if (!command.ok) return command;
      const cwd = await folderFor(settings.root, request.cwd ?? '.');
      if (!cwd.ok) return cwd;
      throwIfAborted(signal);
      const env = { ...inherited(settings.hiddenVariables), ...request.env, BATON_IDEMPOTENCY_KEY: idempotencyKey };
      return runChild({ ...command.value, cwd: cwd.value, env }, { ...settings, maxBytes, signal });
    },
    close: () => live.close(),
  };
}

interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly shell: boolean;
}

interface Child extends Command {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

function commandOf({ run, shell }: ProcessRequest): Result<Command, Failure> {
  if (shell) {
    if (typeof run === 'string') return ok({ program: run, args: [], shell });
    return fail({
      code: 'invalid_command',
      message: 'shell: true needs the command as one line, but it is a list of words.',
      hint: 'Write it as one line, or leave out shell.',
    });
  }
  const words = typeof run === 'string' ? splitCommand(run, backslashMeaning()) : ok(run);
  if (!words.ok) return words;
  const [program, ...args] = words.value;
  if (program === undefined || program === '' || words.value.some((word) => word.includes('\0'))) {
    return fail({
      code: 'invalid_command',
      message: 'The command names no program or contains a NUL character.',
      hint: 'Give the program and its arguments as plain text.',
    });
  }
  return ok({ program, args, shell });
}

function backslashMeaning(): 'separates' | 'escapes' {
  return process.platform === 'win32' ? 'separates' : 'escapes';
}

async function folderFor(root: string, path: string): Promise<Result<string, Failure>> {
  const place = await locate(root, path);
  if (!place.ok) return place;
  try {
    if ((await stat(place.value.absolute)).isDirectory()) return ok(place.value.absolute);
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
  }
  return fail({
    code: 'folder_not_found',
    message: `The command cannot run in '${path}': there is no such folder in the workspace.`,
    hint: 'Correct cwd; it is relative to the workspace folder.',
  });
}

/** Names of variables are case-insensitive on Windows, and a key must stay hidden there too. */
function inherited(hidden: readonly string[]): NodeJS.ProcessEnv {
  const left = new Set(hidden.map((name) => name.toUpperCase()));
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !left.has(name.toUpperCase())));
}

async function runChild(
  child: Child,
  settings: Settings & { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Result<ProcessOutput, Failure>> {
  const [stdout, stderr] = [new OutputCapture(settings.maxBytes), new OutputCapture(settings.maxBytes)];
  const end = await endOf(child, { stdout, stderr }, settings);
  if (settings.signal.aborted) throw new CancelledError();
  if (end.kind === 'not_started') return fail(notStarted(child, end.error));
  return ok({
    exit_code: end.code,
    stdout: stdout.text(),
    stderr: stderr.text(),
    truncated: stdout.truncated || stderr.truncated,
  });
}

type End =
  { readonly kind: 'exited'; readonly code: number } | { readonly kind: 'not_started'; readonly error: unknown };

interface Captures {
  readonly stdout: OutputCapture;
  readonly stderr: OutputCapture;
}

/** Resolves when the child and its process group have ended. */
async function endOf(
  child: Child,
  captures: Captures,
  { graceMs, live, signal }: Pick<Settings, 'graceMs' | 'live'> & { readonly signal: AbortSignal },
): Promise<End> {
  let started: ChildProcess;
  try {
    started = start(child);
  } catch (error) {
    // Node throws for what the system refuses at once, such as arguments that are too long.
    return { kind: 'not_started', error };
  }
  started.stdout?.on('data', (chunk: Buffer) => captures.stdout.add(chunk));
  started.stderr?.on('data', (chunk: Buffer) => captures.stderr.add(chunk));
  const tree = superviseTree(started, { graceMs, signal });
  const end = new Promise<End>((resolve) => {
    started.once('error', (error) => {
      if (started.pid === undefined) resolve({ kind: 'not_started', error });
    });
    started.once('close', (code, name) => {
      tree.dispose();
      resolve({ kind: 'exited', code: code ?? 128 + (name === null ? 0 : constants.signals[name]) });
    });
  });
  live.add(tree, end);
  return end;
}

function start({ program, args, shell, cwd, env }: Child): ChildProcess {
  return spawn(program, args, {
    cwd,
    env,
    shell,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the whole tree can be ended; on Windows it would open a window.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

function notStarted({ program, env }: Child, error: unknown): Failure {
  switch (systemCodeOf(error)) {
    case 'ENOENT':
      return {
        code: 'command_not_found',
        message: `The program '${program}' was not found.`,
        hint: commandHint(program, env),
      };
    case 'EACCES':
    case 'ENOEXEC':
      return {
        code: 'command_not_executable',
        message: `'${program}' exists but is not a program that may be executed.`,
        hint: 'Give it the executable mode and a first line that names its interpreter, or call the interpreter.',
      };
    default:
      return { code: 'command_not_started', message: `'${program}' could not be started: ${messageOf(error)}.` };
  }
}

function commandHint(program: string, env: NodeJS.ProcessEnv): string {
  if (/[\\/]/.test(program)) return 'Check the path; it is relative to the folder in which the command runs.';
  const batch = process.platform === 'win32' ? ' Batch programs such as npm need shell: true.' : '';
  return `Install it, or correct its name.${batch} Searched: ${env.PATH ?? 'PATH is not set'}`;
}
