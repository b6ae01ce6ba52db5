import { type Command, Option } from 'commander';
import type { DeploymentFilter, DeploymentWish } from '../../domain/record-requests.ts';
import { deploymentListLines, outputListLines } from '../../presentation/session-lines.ts';
import { readBundle } from '../bundle-file.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { type FormatOptions, addRecordListOptions, answerList } from '../list-format.ts';
import { namesArgument } from '../names-argument.ts';
import { inWorkspace } from '../workspace-paths.ts';
import type { Perform } from '../perform.ts';
import { fitted, personOf } from '../registry-answers.ts';
import { idHelp } from '../registry-arguments.ts';
import { textOrFile } from '../text-argument.ts';

const ends = ['completed', 'failed'] as const;

export function addDeploymentCommands(deployments: Command, perform: Perform): void {
  addStart(deployments, perform);
  addComplete(deployments, perform);
  addRecordListOptions(deployments.command('list').description('the newest first'))
    .option('--session <id>', 'only of this session')
    .option('--agent-type <type>', 'only of this kind of agent')
    .addOption(new Option('--status <status>', 'only these').choices(['deployed', ...ends]))
    .option('--agent <name>', 'only of the agent of this name')
    .option('--text <words>', 'beginnings of words of task, answer and error')
    .action((options: DeploymentFilter & FormatOptions) => perform((invocation) => list(invocation, options)));
  deployments
    .command('show')
    .description('what an agent was given and what it answered, whole')
    .argument('[id]', `${idHelp}; "last": the newest of these`, 'last')
    .option('--agent <name>', 'of the agent of this name')
    .option('--agent-type <type>', 'of this kind of agent')
    .option('--session <id>', 'of this session')
    .addOption(new Option('--status <status>', 'that is so').choices(['deployed', ...ends]))
    .action((id: string, options: WishOptions) => perform((invocation) => show(invocation, id, options)));
}

interface WishOptions extends Omit<DeploymentWish, 'id' | 'agent_type'> {
  readonly agentType?: string;
}

async function show(
  invocation: Invocation,
  id: string,
  { agentType: agent_type, ...wish }: WishOptions,
): Promise<ExitCode> {
  const which = id === 'last' ? { ...wish, ...(agent_type === undefined ? {} : { agent_type }) } : { id };
  const shown = await withWorkspace(invocation, (api) => api.showDeployment(which));
  // Loaded when it is asked for: it is long, and every start would pay for it.
  const { deploymentLines } = await import('../../presentation/deployment-lines.ts');
  answer(invocation, { document: shown, lines: () => deploymentLines(shown) });
  return exitCodes.done;
}

interface StartOptions {
  readonly session: string;
  readonly agentType: string;
  readonly scope: string;
  readonly bundle?: string;
  readonly model?: string;
  readonly id?: string;
}

function addStart(deployments: Command, perform: Perform): void {
  deployments
    .command('start')
    .description('record that somebody else runs an agent; its context counts in the session')
    .requiredOption('--session <id>', 'a session in phase 3 or later: its id, or the end of it')
    .requiredOption('--agent-type <type>', 'what kind of agent it is')
    .requiredOption('--scope <text>', 'what it is to do')
    .option('--bundle <file>', 'what it is given, from "baton context prepare"')
    .option('--model <label>', 'what it runs on; it need not be configured')
    .option('--id <id>', 'your own id; default: a new one')
    .action((options: StartOptions) => perform((invocation) => start(invocation, options)));
}

interface CompleteOptions {
  readonly status: (typeof ends)[number];
  readonly finalMessage: string;
  readonly deliverables?: readonly string[];
  readonly error?: string;
}

function addComplete(deployments: Command, perform: Perform): void {
  deployments
    .command('complete')
    .description('record how it has ended and what it made')
    .argument('<id>', idHelp)
    .addOption(new Option('--status <status>', 'how it has ended').choices(ends).makeOptionMandatory())
    .requiredOption('--final-message <text>', 'what it said last, or @FILE that holds it')
    .option('--deliverables <a,b>', 'files that it made or changed', namesArgument)
    .option('--error <text>', 'why it failed')
    .action((id: string, options: CompleteOptions) => perform((invocation) => complete(invocation, id, options)));
}

async function start(invocation: Invocation, options: StartOptions): Promise<ExitCode> {
  const { agentType: agent_type, bundle: file, ...wish } = options;
  const bundle = file === undefined ? null : await readBundle(invocation.host.cwd, file);
  const request = { ...wish, agent_type, bundle, by: personOf(invocation) };
  const deployment = await withWorkspace(invocation, (api) => api.startDeployment(request));
  answer(invocation, { document: { deployment }, lines: () => fitted(invocation, deploymentListLines([deployment])) });
  return exitCodes.done;
}

async function complete(invocation: Invocation, id: string, options: CompleteOptions): Promise<ExitCode> {
  const { status, deliverables = [], error = null } = options;
  const final_message = await textOrFile(invocation.host.cwd, options.finalMessage);
  const paths = await inWorkspace(invocation, deliverables);
  const request = { status, final_message, deliverables: paths, error, by: personOf(invocation) };
  const done = await withWorkspace(invocation, (api) => api.completeDeployment(id, request));
  const lines = () => [...deploymentListLines([done.deployment]), ...outputListLines(done.outputs)];
  answer(invocation, { document: done, lines: () => fitted(invocation, lines()) });
  return exitCodes.done;
}

async function list(
  invocation: Invocation,
  options: DeploymentFilter & FormatOptions & { readonly agentType?: string },
): Promise<ExitCode> {
  const { format, agentType: agent_type, ...filter } = options;
  const page = await withWorkspace(invocation, (api) => api.listDeployments({ ...filter, agent_type }));
  answerList(
    invocation,
    { format },
    {
      ...{ page, what: 'deployments', lines: deploymentListLines },
      heads: ['id', 'agent type', 'status', 'model', 'context tokens', 'deployed', 'scope'],
      cells: (each) => [
        ...[each.id, each.agent_type, each.status, each.model, String(each.context_token_count)],
        ...[each.deployed_at, each.scope],
      ],
    },
  );
  return exitCodes.done;
}
