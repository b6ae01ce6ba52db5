import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import { plain } from '../presentation/line.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { finishExecution } from './finish-execution.ts';
import { type Invocation, answer, whileWorking } from './invocation.ts';
import { pasteable } from './pasteable.ts';

interface Beginning {
  /** True: the execution is left to a process of its own. */
  readonly detached: boolean;
  readonly begin: (api: OrchestratorApi) => Promise<Begun>;
}

interface Begun {
  readonly id: string;
  /** `seq` of the last event from before it was begun, where it goes on from an earlier try. Default: it is new. */
  readonly after?: number;
}

/** Begins an execution and watches it to its end, or prints its id and leaves it to a process in the background. */
export async function runOrLeave(invocation: Invocation, { detached, begin }: Beginning): Promise<ExitCode> {
  const { host, settings, display } = invocation;
  const started = await whileWorking(invocation, async (api) => {
    const { id, after = 0 } = await begin(api);
    if (detached) return await announce(invocation, api, id);
    return { code: await finishExecution(invocation, api, { id, after }), runner: undefined };
  });
  if (started.runner === undefined) return started.code;
  // Not before this process has let go of the database.
  if (await host.startRunner(started.runner.args)) return started.code;
  const next = `It did not begin in the background. Go on with: baton executions resume ${started.runner.id}`;
  display.note([plain(pasteable(next, settings))]);
  return exitCodes.failed;
}

interface Runner {
  readonly id: string;
  readonly args: readonly string[];
}

/** The id, before the first step runs; gives what is needed to start the process that will run it. */
async function announce(
  invocation: Invocation,
  api: OrchestratorApi,
  id: string,
): Promise<{ readonly code: ExitCode; readonly runner: Runner }> {
  const { status, rehearsal } = await api.showExecution(id);
  answer(invocation, {
    document: { execution: { id, status, rehearsal } },
    lines: () => [[plain(id)]],
  });
  await invocation.host.stdout.flush();
  const args = ['executions', 'resume', id, '--json', '--workspace', api.workspace];
  return { code: exitCodes.done, runner: { id, args } };
}
