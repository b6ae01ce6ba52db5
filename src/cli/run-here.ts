import { exitCodes } from './exit-codes.ts';
import { reportFailure } from './failure-report.ts';
import type { CliHost } from './host.ts';
import { openNodeHost } from './node-host.ts';
import { runProgram } from './program.ts';
import { earlySettings } from './settings.ts';

/** Runs the command line of this process and ends it with the exit code. */
export async function runHere(): Promise<void> {
  const args = process.argv.slice(2);
  const host = openNodeHost();
  process.once('uncaughtException', (error) => {
    reportFailure(host, earlySettings(args), error);
    void end(host, exitCodes.failed);
  });
  await end(host, await runProgram(args, host));
}

async function end(host: CliHost, code: number): Promise<void> {
  await Promise.all([host.stdout.flush(), host.stderr.flush()]);
  // What still listens (a worker, a socket of the core) has nothing left to do.
  process.exit(code);
}
