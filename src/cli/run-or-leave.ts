import type { OrchestratorApi } from '../app/orchestrator-api.ts';
import { plain } from '../presentation/line.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { finishExecution } from './finish-execution.ts';
import { type Invocation, answer, whileWorking } from './invocation.ts';
import { type Runner, leaveToRunner } from './leave-to-runner.ts';

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
  const started = await whileWorking(invocation, async (api) => {
    const { id, after = 0 } = await begin(api);
    if (detached) return await announce(invocation, api, id);
    return { code: await finishExecution(invocation, api, { id, after }), runner: undefined };
  });
  return started.runner === undefined ? started.code : await leaveToRunner(invocation, started.runner);
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
  return { code: exitCodes.done, runner: { args, instead: `baton executions resume ${id}` } };
}
