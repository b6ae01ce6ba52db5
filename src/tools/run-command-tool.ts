import * as z from 'zod';
import { throwIfAborted } from '../base/abort.ts';
import type { Clock } from '../base/clock.ts';
import { type Result, fail, ok } from '../base/result.ts';
import { withoutMiddle } from '../base/without-middle.ts';
import { commandSubject } from '../domain/command-subject.ts';
import type { Failure } from '../domain/failure.ts';
import type { ProcessOutput, ProcessRequest, Processes } from '../ports/processes.ts';
import type { ToolCallOptions } from '../ports/tool-host.ts';
import { type AgentTool, type ToolResult, defineTool } from './agent-tool.ts';
import { commandRefusal } from './command-rules.ts';
import { type ToolContract, insideShape } from './tool-contract.ts';
import type { ToolLimits } from './tool-limits.ts';
import { pathArgument } from './workspace-path.ts';

const defaultSeconds = 120;
const mostSeconds = 1800;

const input = z.strictObject({
  command: z.string().min(1).describe('A command line for the shell.'),
  cwd: pathArgument.optional().describe('Folder to run it in, relative to the workspace.'),
  timeout_seconds: z.int().min(1).max(mostSeconds).default(defaultSeconds).describe('When to stop it.'),
});

const settings = z.strictObject({ commands: z.array(z.string().min(1)).min(1).optional() });

export const runCommandContract = {
  name: 'run_command',
  topic: 'workspace',
  description:
    'Runs a command line in the workspace and gives exit code, stdout and stderr. It has no terminal and no input: ' +
    'use options that ask nothing, and start no server.',
  input,
  answers: {
    exit_code: 'Exit code of the command.',
    stdout: 'What it wrote to standard output; of a long text the two ends.',
    stderr: 'The same of standard error.',
    truncated: 'True: something was left out.',
  },
} as const satisfies ToolContract<z.output<typeof input>>;

export interface RunCommandPorts {
  readonly processes: Processes;
  readonly clock: Clock;
  readonly limits: ToolLimits;
}

export function runCommandTool({ processes, clock, limits }: RunCommandPorts): AgentTool {
  return defineTool({
    ...insideShape(runCommandContract),
    settings,
    refusal: (given, { commands }) => (commands === undefined ? undefined : commandRefusal(subjectOf(given), commands)),
    effect: async (given) => ok({ kind: 'command', subject: subjectOf(given) }),
    preview: async (given) => ok({ ...given }),
    async run({ command, cwd, timeout_seconds }, options) {
      const request = { run: command, cwd: cwd ?? null, env: {}, shell: true };
      const output = await runInTime(request, { processes, clock, seconds: timeout_seconds, options });
      return output.ok ? answerOf(output.value, limits.maxResultCharacters) : output;
    },
  });
}

function answerOf({ exit_code, stdout, stderr, truncated }: ProcessOutput, maxCharacters: number): ToolResult {
  const half = Math.floor(maxCharacters / 2);
  const isPart = stdout.length > half || stderr.length > half;
  const value = {
    exit_code,
    stdout: withoutMiddle(stdout, half),
    stderr: withoutMiddle(stderr, half),
    truncated: truncated || isPart,
  };
  return isPart ? { ok: true, value, whole: wholeOf({ stdout, stderr }) } : { ok: true, value };
}

function wholeOf({ stdout, stderr }: Pick<ProcessOutput, 'stdout' | 'stderr'>): string {
  return stderr === '' ? stdout : `stdout:\n${stdout}\n\nstderr:\n${stderr}`;
}

/** It always uses a shell, so that is not said. */
function subjectOf({ command, cwd }: z.output<typeof input>): string {
  return commandSubject({ line: command, cwd: cwd ?? null, env: [], shell: false });
}

interface TimedRun {
  readonly processes: Processes;
  readonly clock: Clock;
  readonly seconds: number;
  readonly options: ToolCallOptions;
}

async function runInTime(
  request: ProcessRequest,
  { processes, clock, seconds, options }: TimedRun,
): Promise<Result<ProcessOutput, Failure>> {
  const timeout = new AbortController();
  const timer = clock.schedule(seconds * 1000, () => timeout.abort());
  const signal = AbortSignal.any([options.signal, timeout.signal]);
  try {
    return await processes.run(request, { ...options, signal });
  } catch (error) {
    throwIfAborted(options.signal);
    if (timeout.signal.aborted) return fail(timedOut(seconds));
    throw error;
  } finally {
    timer.dispose();
  }
}

function timedOut(seconds: number): Failure {
  return {
    code: 'timeout',
    message:
      `The command did not end within ${seconds} s and was stopped. Give a greater timeout_seconds (at most ` +
      `${mostSeconds}) when it needs longer, or a command that ends by itself.`,
  };
}
