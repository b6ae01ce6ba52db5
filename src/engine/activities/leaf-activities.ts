import { byteCount } from '../../base/byte-count.ts';
import { BatonError } from '../../base/errors.ts';
import { type Json, isJsonObject } from '../../base/json.ts';
import { FailureError } from '../../domain/failure-error.ts';
import type { TaskFunction } from '../../ports/durable-runtime.ts';
import type { ProcessOutput } from '../../ports/processes.ts';
import { commandOutputBytes } from '../output-limits.ts';
import type { ActivityPorts } from './activity-ports.ts';
import { objectInput, textMapOf, textOf, unwrap } from './task-input.ts';

export function createMcpToolActivity({ mcp }: ActivityPorts): TaskFunction {
  return async (input, { signal, idempotencyKey }) => {
    const wanted = objectInput(input);
    const given = wanted['input'];
    const request = {
      server: textOf(wanted, 'server'),
      tool: textOf(wanted, 'tool'),
      input: isJsonObject(given) ? given : {},
    };
    return unwrap(await mcp.call(request, { signal, idempotencyKey }));
  };
}

export function createCodeActivity({ sandbox }: ActivityPorts): TaskFunction {
  return async (input, { signal }) => {
    const wanted = objectInput(input);
    const request = { code: textOf(wanted, 'code'), context: wanted['context'] ?? {}, input: wanted['input'] ?? {} };
    return unwrap(await sandbox.run(request, { signal }));
  };
}

export function createCommandActivity({ processes }: ActivityPorts): TaskFunction {
  return async (input, { signal, idempotencyKey }) => {
    const wanted = objectInput(input);
    const cwd = wanted['cwd'];
    const request = {
      run: commandOf(wanted['run'] ?? ''),
      cwd: typeof cwd === 'string' ? cwd : null,
      env: textMapOf(wanted['env']),
      shell: wanted['shell'] === true,
    };
    const output = unwrap(await processes.run(request, { signal, idempotencyKey, maxBytes: commandOutputBytes }));
    if (output.exit_code !== 0) throw exitFailure(request.run, output);
    const { exit_code, stdout, stderr, truncated } = output;
    return { exit_code, stdout, stderr, truncated };
  };
}

function commandOf(run: Json): string | readonly string[] {
  if (typeof run === 'string') return run;
  if (Array.isArray(run)) return run.map((word) => (typeof word === 'string' ? word : JSON.stringify(word)));
  throw new BatonError('invalid_command', `'run' is ${JSON.stringify(run)}, not a command line or a list of words.`);
}

/** Worth another try when the author asked for tries: what a command says by its exit code only the author knows. */
function exitFailure(run: string | readonly string[], output: ProcessOutput): FailureError {
  const command = typeof run === 'string' ? run : run.join(' ');
  const said = (output.stderr.trim() || output.stdout.trim()).slice(-500);
  const cut = output.truncated
    ? ` It wrote more than ${byteCount(commandOutputBytes)}; the middle of its output is left out.`
    : '';
  return new FailureError({
    code: 'command_failed',
    message: `The command "${command}" ended with exit code ${output.exit_code}.${cut}${said === '' ? '' : ` It said: ${said}`}`,
    retryable: true,
    details: { ...output },
  });
}
