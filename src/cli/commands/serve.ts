import { once } from 'node:events';
import type { Command } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { counted } from '../../base/counted.ts';
import type { ListedTrigger } from '../../domain/trigger.ts';
import { firingLines, triggerLines } from '../../presentation/trigger-lines.ts';
import { type Line, faint, plain } from '../../presentation/line.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { runningNow, tellInterrupted } from '../interrupted-runs.ts';
import { type Invocation, answer, whileServing } from '../invocation.ts';
import { createLogger } from '../log.ts';
import type { Perform } from '../perform.ts';
import { followFirings } from '../progress/follow-firings.ts';

interface ServeOptions {
  readonly mcp?: true;
}

export function addServeCommand(program: Command, perform: Perform): void {
  program
    .command('serve')
    .description('fire triggers without an editor, until it is interrupted')
    .option('--mcp', 'serve the workspace to an MCP client as well, on standard input and output')
    .action((options: ServeOptions) => perform((invocation) => serve(invocation, options)));
}

/** With an MCP client standard output belongs to the protocol. */
async function serve(invocation: Invocation, { mcp }: ServeOptions): Promise<ExitCode> {
  const { host, display, signal } = invocation;
  const since = host.now();
  const left = await whileServing(invocation, async (api) => {
    const triggers = await api.listTriggers({});
    for (const line of openingLines(triggers, invocation)) display.note(line);
    const following = followFirings(api, {
      since,
      tell: (firings) => {
        for (const line of firingLines(firings)) display.note(line);
      },
    });
    try {
      if (mcp !== true) answerOpening(invocation, triggers);
      const client = mcp === true ? serveClient(invocation, api) : undefined;
      await Promise.all([client, interrupted(signal)]);
      return await runningNow(api);
    } finally {
      following.dispose();
    }
  });
  await tellInterrupted(invocation, left);
  return exitCodes.done;
}

/** One document when it has begun, for programs that wait for that; people read it on standard error. */
function answerOpening(invocation: Invocation, triggers: readonly ListedTrigger[]): void {
  answer(invocation, { document: { serving: { pid: process.pid, triggers } }, lines: () => [] });
}

function openingLines(triggers: readonly ListedTrigger[], { host }: Invocation): readonly Line[] {
  const active = triggers.filter(({ status }) => status === 'active').length;
  return [
    [plain(`Serving ${counted(active, 'active trigger')} of ${triggers.length}.`), faint(' Ctrl+C ends it.')],
    ...triggerLines(triggers, host.now()),
  ];
}

async function serveClient({ host, settings, display, signal }: Invocation, api: OrchestratorApi): Promise<void> {
  const logger = createLogger(display, { level: settings.verbose ? 'debug' : 'warn' });
  await host.core.serveMcp({ person: host.user, version: manifest.version, logger, api }, { signal });
}

const longestTimer = 2 ** 31 - 1;

/** A process that only follows another one has nothing else that keeps it. */
async function interrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const staying = setInterval(() => undefined, longestTimer);
  await once(signal, 'abort');
  clearInterval(staying);
}
