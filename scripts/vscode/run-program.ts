import { spawn } from 'node:child_process';

export interface ProgramOptions {
  readonly cwd?: string;
  /** Milliseconds after which it is ended. */
  readonly limit: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a program printed on standard output. It fails with all that was printed when the program does not end with 0. */
export async function runProgram(program: string, args: readonly string[], options: ProgramOptions): Promise<string> {
  const { cwd, limit, environment } = options;
  const child = spawn(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limit,
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed.stderr += text));
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(printed.stdout);
      else reject(new Error(failureText([program, ...args].join(' '), code ?? signal, printed)));
    });
  });
}

function failureText(
  command: string,
  ending: string | number | null,
  { stdout, stderr }: { readonly stdout: string; readonly stderr: string },
): string {
  return `"${command}" ended with ${ending}:\n${[stdout, stderr].join('\n').trim()}`;
}
