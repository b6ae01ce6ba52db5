import { openNodeHost } from './node-host.ts';
import { runProgram } from './program.ts';

/** Runs the command line of this process and ends it with the exit code. */
export async function runHere(): Promise<void> {
  const host = openNodeHost();
  const code = await runProgram(process.argv.slice(2), host);
  await Promise.all([host.stdout.flush(), host.stderr.flush()]);
  // What still listens (a worker, a socket of the core) has nothing left to do.
  process.exit(code);
}
