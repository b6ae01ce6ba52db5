import type { Command } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { type ExitCode, exitCodeOfError, exitCodes } from '../exit-codes.ts';
import { reportFailure } from '../failure-report.ts';
import { type Invocation, whileWorking } from '../invocation.ts';
import { createLogger } from '../log.ts';
import type { Perform } from '../perform.ts';

export function addMcpCommand(program: Command, perform: Perform): void {
  program
    .command('mcp')
    .description('serve the workspace to an MCP client, on standard input and output')
    .action(() => perform(serve));
}

/** Standard output belongs to the protocol: whatever else there is to say goes to standard error. */
async function serve(invocation: Invocation): Promise<ExitCode> {
  const { host, settings, display } = invocation;
  const logger = createLogger(display, { level: settings.verbose ? 'debug' : 'warn' });
  const service = { person: host.user, version: manifest.version, logger };
  const leaving = new AbortController();
  const signal = AbortSignal.any([invocation.signal, leaving.signal]);
  try {
    await whileWorking({ ...invocation, signal }, async (api) => {
      await host.core.serveMcp({ ...service, api }, { signal });
      // Nobody is there any more for whom this process should stay with what was answered.
      leaving.abort();
    });
    return exitCodes.done;
  } catch (error) {
    reportFailure(host, { ...settings, json: false }, error);
    return exitCodeOfError(error);
  }
}
