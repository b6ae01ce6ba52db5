import { type Command, Option } from 'commander';
import type { LogFilter } from '../../app/calls/execution-api.ts';
import { executionMoves } from '../../domain/execution.ts';
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
import { countArgument, limitArgument } from '../json-argument.ts';
import { type ListFilter, listExecutions } from '../list-executions.ts';
import type { Perform } from '../perform.ts';
import { timeArgument } from '../value-arguments.ts';
import { frameOf } from '../show-execution.ts';
import { cancel, replay, replayLive, resume, retry } from '../steer-executions.ts';

/** The newest that belong to the tree of an execution that is shown. */
const mostMessages = 10;

const idHelp = 'its id, or the end of it';

export function addExecutionCommands(executions: Command, perform: Perform): void {
  addListCommand(executions, perform);
  addShowCommands(executions, perform);
  addGoOnCommands(executions, perform);
}

interface ListOptions extends Omit<ListFilter, 'agent_type'> {
  readonly agentType?: string;
}

function addListCommand(executions: Command, perform: Perform): void {
  executions
    .command('list')
    .description('the newest first')
    .addOption(new Option('--status <status>', 'only these').choices([...Object.keys(executionMoves), 'interrupted']))
    .option('--workflow <slug>', 'only of this workflow')
    .option('--session <id>', 'only of this session: its id, or the end of it')
    .option('--agent <name>', 'only with this agent in it')
    .option('--agent-type <role>', 'only with an agent of this role in it')
    .option('--text <words>', 'beginnings of words in inputs, outputs, errors, or in tasks and answers of its agents')
    .option('--since <time>', 'created then or later: a day such as 2026-11-21, or an ISO time', timeArgument)
    .option('--until <time>', 'created before', timeArgument)
    .option('--limit <count>', 'how many at most', limitArgument)
    .option('--offset <count>', 'how many to leave out', countArgument)
    .action(({ agentType: agent_type, ...given }: ListOptions) =>
      perform(async (invocation) => {
        const filter: ListFilter = { ...given, ...(agent_type === undefined ? {} : { agent_type }) };
        const page = await withWorkspace(invocation, (api) => listExecutions(api, filter));
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
    .option('--limit <count>', 'how many at most', limitArgument)
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

async function watch(invocation: Invocation, id: string): Promise<ExitCode> {
  return await whileWorking(invocation, async (api) => {
    const execution = await api.showExecution(id);
    return await finishExecution(invocation, api, { id: execution.id, after: 0 });
  });
}
