import type { Result } from '../base/result.ts';
import type { Failure } from '../domain/failure.ts';

export interface ProcessRequest {
  /** A command line, or program and arguments. */
  readonly run: string | readonly string[];
  /** Relative to the workspace; null: the workspace folder. */
  readonly cwd: string | null;
  readonly env: Readonly<Record<string, string>>;
  readonly shell: boolean;
}

export interface ProcessOutput {
  readonly exit_code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** True when an output was longer than what is kept of it: its middle is left out. */
  readonly truncated: boolean;
}

/** Child processes in the workspace. On abort the whole process tree is killed. */
export interface Processes {
  /** A non-zero exit is a value; a program that cannot be started is a failure. */
  run(
    request: ProcessRequest,
    options: {
      readonly signal: AbortSignal;
      readonly idempotencyKey: string;
      /** Kept of each output; default 1 MiB. */
      readonly maxBytes?: number;
    },
  ): Promise<Result<ProcessOutput, Failure>>;
}
