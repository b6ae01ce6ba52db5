import { type Command, InvalidArgumentError, Option } from 'commander';
import type { OrchestratorQueries } from '../../app/orchestrator-api.ts';
import type { SessionDetail } from '../../domain/record-requests.ts';
import { type SessionPhase, type SessionRecord, isSessionPhase, sessionPhaseNames } from '../../domain/session.ts';
import { type Line, faint, plain } from '../../presentation/line.ts';
import { printableLine } from '../../presentation/printable-text.ts';
import { openSentences, sessionLines, sessionListLines, validationLines } from '../../presentation/session-lines.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Invocation, answer, withWorkspace } from '../invocation.ts';
import { type FormatOptions, addRecordListOptions, answerList } from '../list-format.ts';
import { pasteable } from '../pasteable.ts';
import type { Perform } from '../perform.ts';
import { fitted, personOf } from '../registry-answers.ts';
import { idHelp } from '../registry-arguments.ts';
import { type LimitOption, limitOf, shareArgument, tokensArgument } from '../value-arguments.ts';

const statuses = ['planning', 'executing', 'completed', 'failed'] as const;

export function addSessionCommands(sessions: Command, perform: Perform): void {
  addInit(sessions, perform);
  addMoves(sessions, perform);
  addLooks(sessions, perform);
}

interface InitOptions {
  readonly scope: string;
  readonly id?: string;
  readonly budget?: LimitOption;
  readonly warnThreshold?: number;
}

function addInit(sessions: Command, perform: Perform): void {
  sessions
    .command('init')
    .description('begin one, in phase 1')
    .requiredOption('--scope <text>', 'what it is about')
    .option('--id <id>', 'your own id; default: a new one')
    .option('--budget <tokens>', 'what all of its work may spend; default: that of the configuration', tokensArgument)
    .option('--warn-threshold <share>', 'share of it, 0 to 1, at which a warning is given', shareArgument)
    .action((options: InitOptions) => perform((invocation) => init(invocation, options)));
}

interface PhaseOptions {
  readonly back?: true;
}

function addMoves(sessions: Command, perform: Perform): void {
  sessions
    .command('phase')
    .description('go on to the next phase; agents are deployed from phase 3 on')
    .argument('<id>', idHelp)
    .argument('<phase>', `1 to 5, or ${sessionPhaseNames.join(', ')}`, phaseArgument)
    .option('--back', 'back to an earlier one')
    .action((id: string, phase: SessionPhase, { back }: PhaseOptions) =>
      perform((invocation) => move(invocation, id, { phase, back: back === true })),
    );
  sessions
    .command('complete')
    .description('end it, from phase 5; what is left open is told')
    .argument('<id>', idHelp)
    .addOption(new Option('--status <status>', 'failed: give it up, from any phase').choices(['completed', 'failed']))
    .action((id: string, { status = 'completed' }: { readonly status?: 'completed' | 'failed' }) =>
      perform((invocation) => complete(invocation, id, status)),
    );
}

function phaseArgument(text: string): SessionPhase {
  const place = sessionPhaseNames.findIndex((name) => name === text.toLowerCase());
  const phase = place < 0 ? Number(text) : place + 1;
  if (/^\w+$/.test(text) && isSessionPhase(phase)) return phase;
  throw new InvalidArgumentError(`It must be a number from 1 to 5, or ${sessionPhaseNames.join(', ')}.`);
}

interface ListOptions extends FormatOptions {
  readonly status?: (typeof statuses)[number];
  readonly limit?: number;
  readonly offset?: number;
}

function addLooks(sessions: Command, perform: Perform): void {
  sessions
    .command('status')
    .description('its phase, what is spent and left, what was deployed and made')
    .argument('<id>', idHelp)
    .action((id: string) => perform((invocation) => status(invocation, id)));
  sessions
    .command('validate')
    .description('what its checks have said, and what is missing, from phase 4 on')
    .argument('<id>', idHelp)
    .action((id: string) => perform((invocation) => validate(invocation, id)));
  addRecordListOptions(sessions.command('list').description('the newest first'))
    .addOption(new Option('--status <status>', 'only these').choices(statuses))
    .action((options: ListOptions) => perform((invocation) => list(invocation, options)));
}

async function init(invocation: Invocation, { scope, id, budget, warnThreshold }: InitOptions): Promise<ExitCode> {
  const request = { scope, id, token_budget: limitOf(budget), warn_threshold: warnThreshold };
  const by = personOf(invocation);
  const session = await withWorkspace(invocation, (api) => api.initSession({ ...request, by }));
  return answerMoved(invocation, session, `Go on with: baton session phase ${session.id} 2`);
}

async function move(
  invocation: Invocation,
  id: string,
  wish: { readonly phase: SessionPhase; readonly back: boolean },
): Promise<ExitCode> {
  const by = personOf(invocation);
  const session = await withWorkspace(invocation, (api) => api.moveSession(id, { ...wish, by }));
  return answerMoved(invocation, session, null);
}

async function complete(invocation: Invocation, id: string, end: 'completed' | 'failed'): Promise<ExitCode> {
  const by = personOf(invocation);
  const { session, open } = await withWorkspace(invocation, async (api) => {
    const ended = await api.endSession(id, { status: end, by });
    return { session: ended, open: await leftOpen(api, ended) };
  });
  const lines = (): readonly Line[] => [
    ...sessionListLines([session]),
    ...(open.length === 0 ? [] : [[plain('Left open:')]]),
    ...open.map((sentence) => [plain(`- ${printableLine(sentence)}`)]),
  ];
  answer(invocation, { document: { session, open }, lines: () => fitted(invocation, lines()) });
  return exitCodes.done;
}

/** Who confirms a session decides; what checks and deployments say against it is told. Of one given up, who is still at work. */
async function leftOpen(
  api: Pick<OrchestratorQueries, 'validateSession' | 'listDeployments'>,
  { id, status: end }: SessionRecord,
): Promise<readonly string[]> {
  if (end === 'completed') return openSentences(await api.validateSession(id));
  const { items } = await api.listDeployments({ session: id, status: 'deployed' });
  return items.map((each) => `The deployment ${each.id} of '${each.agent_type}' has not ended.`);
}

function answerMoved(invocation: Invocation, session: SessionRecord, next: string | null): ExitCode {
  const { settings, display } = invocation;
  answer(invocation, { document: { session }, lines: () => fitted(invocation, sessionListLines([session])) });
  if (!settings.json && next !== null) display.note([faint(pasteable(next, settings))]);
  return exitCodes.done;
}

async function status(invocation: Invocation, id: string): Promise<ExitCode> {
  const detail = await withWorkspace(invocation, (api) => api.showSession(id));
  answer(invocation, { document: sessionDocument(detail), lines: () => fitted(invocation, sessionLines(detail)) });
  return exitCodes.done;
}

/** The row, with what follows from others. */
function sessionDocument({ session, ...rest }: SessionDetail): object {
  return { session: { ...session, ...rest } };
}

async function validate(invocation: Invocation, id: string): Promise<ExitCode> {
  const validation = await withWorkspace(invocation, (api) => api.validateSession(id));
  answer(invocation, { document: { validation }, lines: () => validationLines(validation) });
  return validation.ok ? exitCodes.done : exitCodes.failed;
}

async function list(invocation: Invocation, { format, ...filter }: ListOptions): Promise<ExitCode> {
  const page = await withWorkspace(invocation, (api) => api.listSessions(filter));
  answerList(
    invocation,
    { format },
    {
      ...{ page, what: 'sessions', lines: sessionListLines, heads: ['id', 'status', 'phase', 'scope', 'begun'] },
      cells: ({ id, status: now, phase, scope, created_at }) => [id, now, String(phase), scope, created_at],
    },
  );
  return exitCodes.done;
}
