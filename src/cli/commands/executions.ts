import { type Command, Option } from 'commander';
import type { ExecutionFilter, LogFilter } from '../../app/calls/execution-api.ts';
import type { OrchestratorApi } from '../../app/orchestrator-api.ts';
import { topExecution } from '../../app/top-execution.ts';
import { counted } from '../../base/counted.ts';
import { isCancelled } from '../../base/errors.ts';
import { executionMoves, type ExecutionStatus, hasEnded } from '../../domain/execution.ts';
import type { ExecutionReport } from '../../domain/execution-report.ts';
import { type Line, plain } from '../../presentation/line.ts';
import type { Frame } from '../../presentation/execution-lines.ts';
import {
  delegationSection,
  executionListLines,
  executionLogLines,
  executionShowLines,
  messageSection,
} from '../execution-lists.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { finishExecution } from '../finish-execution.ts';
import { type Invocation, answer, whileWorking, withWorkspace } from '../invocation.ts';
import { countArgument } from '../json-argument.ts';
import type { Perform } from '../perform.ts';
import { timeArgument } from '../value-arguments.ts';
import { repeatedLines } from '../resume-lines.ts';

/** The newest that belong to the tree of an execution that is shown. */
const mostMessages = 10;

const idHelp = 'its id, or the end of it';

export function addExecutionCommands(executions: Command, perform: Perform): void {
  addListCommand(executions, perform);
  addShowCommands(executions, perform);
  addGoOnCommands(executions, perform);
}

interface ListOptions extends Omit<ExecutionFilter, 'agent_type'> {
  readonly status?: ExecutionStatus;
  readonly agentType?: string;
}

function addListCommand(executions: Command, perform: Perform): void {
  executions
    .command('list')
    .description('the newest first')
    .addOption(new Option('--status <status>', 'only these').choices(Object.keys(executionMoves)))
    .option('--workflow <slug>', 'only of this workflow')
    .option('--session <id>', 'only of this session: its id, or the end of it')
    .option('--agent <name>', 'only with this agent in it')
    .option('--agent-type <role>', 'only with an agent of this role in it')
    .option('--text <words>', 'beginnings of words in inputs, outputs, errors, or in tasks and answers of its agents')
    .option('--since <time>', 'created then or later: a day such as 2026-11-21, or an ISO time', timeArgument)
    .option('--until <time>', 'created before', timeArgument)
    .option('--limit <count>', 'how many at most', countArgument)
    .option('--offset <count>', 'how many to leave out', countArgument)
    .action(({ agentType: agent_type, ...given }: ListOptions) =>
      perform(async (invocation) => {
        const filter: ExecutionFilter = { ...given, ...(agent_type === undefined ? {} : { agent_type }) };
        const page = await withWorkspace(invocation, (api) => api.listExecutions(filter));
        answer(invocation, { document: page, lines: () => executionListLines(page) });
        return exitCodes.done;
      }),
    );
}

function addShowCommands(executions: Command, perform: Perform): void {
  executions
    .command('show')
    .description('one execution with its steps')
    .argument('<id>', idHelp)
    .addOption(
      new Option('--step <path>', 'one step whole: input, prompts, answers, tool calls, output').conflicts('follow'),
    )
    .option('--follow', 'watch it until it ends or waits; the exit code is then that of "run"')
    .action((id: string, options: ShowOptions) => perform((invocation) => show(invocation, id, options)));
  executions
    .command('logs')
    .description('everything that happened in an execution, in order')
    .argument('<id>', idHelp)
    .option('--after <seq>', 'only what came after this event', countArgument)
    .option('--limit <count>', 'how many at most', countArgument)
    .option('--offset <count>', 'how many to leave out', countArgument)
    .action((id: string, filter: LogFilter) =>
      perform(async (invocation) => {
        const page = await withWorkspace(invocation, (api) => api.executionLog(id, filter));
        answer(invocation, { document: page, lines: () => executionLogLines(page) });
        return exitCodes.done;
      }),
    );
}

function addGoOnCommands(executions: Command, perform: Perform): void {
  executions
    .command('cancel')
    .description('end a running or waiting execution')
    .argument('<id>', idHelp)
    .option('--reason <text>', 'why, for the record', 'Cancelled on the command line.')
    .action((id: string, { reason }: { reason: string }) => perform((invocation) => cancel(invocation, id, reason)));
  executions
    .command('resume')
    .description('go on with an execution that was interrupted, or that waited and was answered')
    .argument('<id>', idHelp)
    .action((id: string) => perform((invocation) => resume(invocation, id)));
  executions
    .command('retry')
    .description('run a failed or cancelled execution again, with the current file; finished steps are kept')
    .argument('<id>', idHelp)
    .option('--from <step>', 'run this step, and what depends on it, anew')
    .action((id: string, { from }: { from?: string }) => perform((invocation) => retry(invocation, id, from ?? null)));
  executions
    .command('replay')
    .description('run the recorded answers through the workflow again: no call, no cost, no new record')
    .argument('<id>', idHelp)
    .option('--live-from <step>', 'a new execution: recorded answers before this step, the step and what follows anew')
    .action((id: string, { liveFrom }: { readonly liveFrom?: string }) =>
      perform((invocation) => (liveFrom === undefined ? replay(invocation, id) : replayLive(invocation, id, liveFrom))),
    );
}

interface ShowOptions {
  readonly step?: string;
  readonly follow?: true;
}

async function show(invocation: Invocation, id: string, { step, follow }: ShowOptions): Promise<ExitCode> {
  if (follow === true) return await watch(invocation, id);
  if (step !== undefined) return await showStep(invocation, id, step);
  const { execution, delegations, messages } = await withWorkspace(invocation, async (api) => {
    const shown = await api.showExecution(id);
    return {
      execution: shown,
      delegations: await api.delegations(shown.id),
      messages: await api.listMessages({ execution: shown.id, limit: mostMessages }),
    };
  });
  const { host, settings } = invocation;
  const lines = () => [
    ...executionShowLines(execution, { frame: frameOf(invocation), settings }),
    ...delegationSection(delegations, frameOf(invocation)),
    ...messageSection(messages, { execution: execution.id, now: host.now(), settings }),
  ];
  answer(invocation, { document: { execution, delegations, messages: messages.items }, lines });
  return exitCodes.done;
}

async function showStep(invocation: Invocation, id: string, path: string): Promise<ExitCode> {
  const step = await withWorkspace(invocation, (api) => api.showStep(id, path));
  // Loaded when it is asked for: it is long, and every start would pay for it.
  const { stepDetailLines } = await import('../../presentation/step-detail-lines.ts');
  answer(invocation, { document: { step }, lines: () => stepDetailLines(step) });
  return exitCodes.done;
}

function answerShown(invocation: Invocation, execution: ExecutionReport): void {
  const frame = frameOf(invocation);
  const { settings } = invocation;
  answer(invocation, { document: { execution }, lines: () => executionShowLines(execution, { frame, settings }) });
}

function frameOf({ host }: Invocation): Frame {
  return { now: host.now(), width: host.stdout.width(), height: Number.MAX_SAFE_INTEGER };
}

async function watch(invocation: Invocation, id: string): Promise<ExitCode> {
  return await whileWorking(invocation, async (api) => {
    const execution = await api.showExecution(id);
    return await finishExecution(invocation, api, { id: execution.id, after: 0 });
  });
}

async function resume(invocation: Invocation, id: string): Promise<ExitCode> {
  return await whileWorking(invocation, async (api) => {
    const { id: whole, interrupted } = await api.showExecution(id);
    const plan = interrupted ? await api.resumePlan(whole) : null;
    for (const line of plan === null ? [] : repeatedLines(plan)) invocation.display.note(line);
    const code = await goOn(invocation, api, {
      id: whole,
      begin: () => api.resume(whole),
      more: { resume_plan: plan },
    });
    await settleAround(invocation, api, whole);
    return code;
  });
}

/** A child was resumed together with what waits for it, which must not be interrupted as soon as the child is done. */
async function settleAround({ signal }: Invocation, api: OrchestratorApi, id: string): Promise<void> {
  const top = await topExecution(api, id);
  if (top.id === id || hasEnded(top)) return;
  try {
    await api.settled(top.id, { signal });
  } catch (error) {
    if (!isCancelled(error) || !signal.aborted) throw error;
  }
}

async function retry(invocation: Invocation, id: string, from: string | null): Promise<ExitCode> {
  return await whileWorking(invocation, async (api) => {
    const { id: whole } = await api.showExecution(id);
    return await goOn(invocation, api, { id: whole, begin: () => api.retry(whole, { from }) });
  });
}

interface GoingOn {
  readonly id: string;
  readonly begin: () => Promise<void>;
  readonly more?: object;
}

async function goOn(invocation: Invocation, api: OrchestratorApi, { id, begin, more }: GoingOn): Promise<ExitCode> {
  const before = await api.executionLog(id, { limit: 1 });
  await begin();
  invocation.host.sayBegun();
  return await finishExecution(invocation, api, { id, after: before.total, ...(more === undefined ? {} : { more }) });
}

/** How long to wait for a cancelled execution to have stopped. */
const stopMs = 10_000;

async function cancel(invocation: Invocation, id: string, reason: string): Promise<ExitCode> {
  const execution = await withWorkspace(invocation, async (api) => {
    const { id: whole } = await api.showExecution(id);
    await api.cancel(whole, reason);
    try {
      return await api.settled(whole, { signal: AbortSignal.any([invocation.signal, AbortSignal.timeout(stopMs)]) });
    } catch (error) {
      if (!isCancelled(error)) throw error;
      return await api.showExecution(whole);
    }
  });
  answerShown(invocation, execution);
  return invocation.signal.aborted && !hasEnded(execution) ? exitCodes.interrupted : exitCodes.done;
}

async function replay(invocation: Invocation, id: string): Promise<ExitCode> {
  const report = await withWorkspace(invocation, (api) => api.replay(id));
  const { identical, difference, requests } = report;
  const verdict: Line = identical
    ? [
        { text: '✓', tone: 'good' },
        plain(
          ` The replay is identical to what was recorded${requests === 0 ? '' : `, ${counted(requests, 'request')} of its agents included`}.`,
        ),
      ]
    : [{ text: '✗', tone: 'bad' }, plain(` The replay differs: ${difference ?? 'nothing is known about how.'}`)];
  answer(invocation, { document: report, lines: () => [verdict, [plain(JSON.stringify(report.outputs))]] });
  return identical ? exitCodes.done : exitCodes.failed;
}

async function replayLive(invocation: Invocation, id: string, from: string): Promise<ExitCode> {
  return await whileWorking(invocation, async (api) => {
    const { id: whole } = await api.showExecution(id);
    const begun = await api.replayLive(whole, { from, detached: false });
    invocation.host.sayBegun();
    return await finishExecution(invocation, api, { id: begun.id, after: 0 });
  });
}
