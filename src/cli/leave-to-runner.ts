import { plain } from '../presentation/line.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Invocation } from './invocation.ts';
import { pasteable } from './pasteable.ts';

export interface Runner {
  /** What it is started with. */
  readonly args: readonly string[];
  /** The command that does the same in the foreground. */
  readonly instead: string;
}

/** Starts a process of its own that goes on. Not before this one has let go of the database. */
export async function leaveToRunner(
  { host, settings, display }: Invocation,
  { args, instead }: Runner,
): Promise<ExitCode> {
  if (await host.startRunner(args)) return exitCodes.done;
  display.note([plain(pasteable(`It did not begin in the background. Go on with: ${instead}`, settings))]);
  return exitCodes.failed;
}
